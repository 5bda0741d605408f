package dev.streamtune.tracing;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Tells which moment a {@code System.nanoTime()} was, so that the stages of one record fit together
 * to the nanosecond even if the wall clock is set meanwhile.
 *
 * @param offset nanoseconds from {@code nanoTime} to the time since 1970
 */
record NanoClock(long offset) {
  /** Makes one that goes by the wall clock of now. */
  static NanoClock now() {
    Instant now = Instant.now();
    long epoch = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    return new NanoClock(epoch - System.nanoTime());
  }

  /** Returns the nanoseconds since 1970. */
  long epochNanos(long nanoTime) {
    return nanoTime + offset;
  }
}
