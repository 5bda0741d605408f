package dev.streamtune.image;

import java.io.IOException;
import java.time.Duration;

/**
 * When the decoding of a file has to be done. Decoders ask for it between rows, blocks and reads,
 * on the thread that decodes: no thread is started for an image, and none is left behind with a
 * picture in its hands when time is up, as a thread in native code would be, which nobody can stop.
 *
 * <p>What cannot ask is one call of libwebp, and libjpeg between two reads; both do work that grows
 * with the pixels, which are bounded, and no more.
 *
 * <p>Immutable and thread-safe.
 */
final class Deadline {
  private final long start = System.nanoTime();
  private final Duration time;

  /** Starts now. */
  Deadline(Duration time) {
    this.time = time;
  }

  /** Says whether time is up. */
  boolean isOver() {
    return System.nanoTime() - start >= time.toNanos();
  }

  /**
   * Does nothing while there is time.
   *
   * @throws OverException when time is up
   */
  void check() throws OverException {
    if (isOver()) {
      throw new OverException(time);
    }
  }

  /** Time was up before the picture was decoded. */
  static final class OverException extends IOException {
    private static final long serialVersionUID = 1L;

    private OverException(Duration time) {
      super(time.toMillis() + " ms are over");
    }
  }
}
