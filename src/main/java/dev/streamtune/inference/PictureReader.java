package dev.streamtune.inference;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.image.Region;
import dev.streamtune.image.RgbImage;

/** From an image file's bytes to what the model takes. Thread-safe. */
public final class PictureReader {
  private final ImageDecoder decoder;
  private final Preprocessor preprocessor;

  /**
   * Combines decoder and preprocessor.
   *
   * @param limits what a file may cost
   * @param preset how pictures become tensors
   * @param size height and width of the tensors
   */
  public PictureReader(ImageLimits limits, Preset preset, int size) {
    this.decoder = new ImageDecoder(limits);
    this.preprocessor = new Preprocessor(preset, size);
  }

  /**
   * Decodes and preprocesses a file.
   *
   * @return {@code [3, inputSize, inputSize]} float32
   * @throws ImageRejectedException if the file cannot be used
   */
  public float[] tensor(byte[] file) throws ImageRejectedException {
    return tensor(decode(file));
  }

  /**
   * Decodes a file.
   *
   * @throws ImageRejectedException if the file cannot be used
   */
  RgbImage decode(byte[] file) throws ImageRejectedException {
    return decoder.decode(file);
  }

  /** Preprocesses a picture, as {@link #tensor(byte[])} does. */
  float[] tensor(RgbImage picture) {
    return preprocessor.toTensor(picture);
  }

  /** Returns the part of a picture that is in its tensor. */
  Region seen(RgbImage picture) {
    return preprocessor.seen(picture.width(), picture.height());
  }

  /**
   * As {@link #tensor}, with the time that it took.
   *
   * @param id the image id
   */
  public Picture read(String id, byte[] file) throws ImageRejectedException {
    long start = System.nanoTime();
    float[] tensor = tensor(file);
    return new Picture(id, new Picture.Tensor(tensor), System.nanoTime() - start);
  }
}
