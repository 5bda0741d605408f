package dev.streamtune.console.picture;

import dev.streamtune.console.feed.Place;
import java.util.Optional;

/** Finds the files of images. Thread-safe. */
@FunctionalInterface
public interface Pictures {
  /**
   * Returns the encoded file of the image that a record of the images topic brings, or refers to
   * where the service follows such references. Waits for Kafka, and for others who ask, a few
   * seconds at most.
   *
   * @return empty if the record is gone, is no image, cannot be had in time, or its reference is
   *     not followed
   */
  Optional<byte[]> file(Place at);
}
