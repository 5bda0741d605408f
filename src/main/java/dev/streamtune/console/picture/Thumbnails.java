package dev.streamtune.console.picture;

import dev.streamtune.console.feed.Place;
import java.util.Optional;

/** Makes thumbnails. Thread-safe. */
@FunctionalInterface
public interface Thumbnails {
  /** Pixels of the longer side, at most; a smaller picture keeps its size. */
  int LONGER_SIDE = 192;

  /**
   * Returns a small picture of an image. The first time it is made by the caller's thread, which
   * takes up to a few seconds; then it is kept for a while, also that there is none.
   *
   * @return JPEG; empty if there is no file, or the service would refuse it
   */
  Optional<byte[]> of(Place at);

  /** Nothing of an image is to be kept. */
  default void forget(Place at) {}
}
