package dev.streamtune.console.why;

import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.inference.HeatMap;
import java.util.Optional;

/**
 * The model in service, asked about single pictures beside serving. Thread-safe; takes as long as
 * serving leaves it, and ends when the thread is interrupted. What it throws beside {@link
 * ImageRejectedException} says why the model cannot be asked.
 */
public interface Engine {
  /**
   * Finds what in a picture speaks for a class.
   *
   * @param file an image file
   * @return empty if the head in service does not know the class
   * @throws ImageRejectedException if the file cannot be used
   */
  Optional<HeatMap> heat(byte[] file, String label)
      throws ImageRejectedException, InterruptedException;

  /**
   * Computes the features of a picture.
   *
   * @param file an image file
   * @throws ImageRejectedException if the file cannot be used
   */
  float[] features(byte[] file) throws ImageRejectedException, InterruptedException;

  /** Returns the hash of the base that makes the features. */
  String baseHash();
}
