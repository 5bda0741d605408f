package dev.streamtune.reference;

import java.time.Duration;

/** The time that one image may take. Immutable and thread-safe. */
final class TimeLeft {
  private final long start = System.nanoTime();
  private final Duration total;

  /** Starts now. */
  TimeLeft(Duration total) {
    this.total = total;
  }

  Duration total() {
    return total;
  }

  /** Returns what is left in nanoseconds; 0 when time is up. */
  long nanos() {
    return Math.max(0, total.toNanos() - (System.nanoTime() - start));
  }

  boolean isOver() {
    return nanos() == 0;
  }
}
