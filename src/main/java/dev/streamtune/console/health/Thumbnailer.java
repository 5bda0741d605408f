package dev.streamtune.console.health;

import dev.streamtune.console.feed.PredictionMarks.ImageAt;
import java.util.Optional;

/** Makes small pictures of images that are still on their topic. Thread-safe. */
@FunctionalInterface
public interface Thumbnailer {
  /**
   * Makes one, within a few seconds.
   *
   * @param image where the image's record stands
   * @return a JPEG file; nothing if the record is gone or has no image that can be decoded
   */
  Optional<byte[]> of(ImageAt image);
}
