package dev.streamtune.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The time in which all parts of an instance have to stop; each takes what the ones before it left.
 * Thread-safe.
 */
final class StopBound {
  private static final long NOT_STARTED = Long.MIN_VALUE;

  private final Duration total;
  private final LongSupplier nanoTime;
  private final AtomicLong start = new AtomicLong(NOT_STARTED);

  /**
   * Makes one that has not started.
   *
   * @param nanoTime the clock, {@code System::nanoTime}
   */
  StopBound(Duration total, LongSupplier nanoTime) {
    this.total = total;
    this.nanoTime = nanoTime;
  }

  /** Time runs from the first call on. */
  void start() {
    start.compareAndSet(NOT_STARTED, nanoTime.getAsLong());
  }

  /** Returns what is left, never less than nothing; starts it if nobody did. */
  Duration left() {
    start();
    Duration left = total.minusNanos(nanoTime.getAsLong() - start.get());
    return left.isNegative() ? Duration.ZERO : left;
  }

  Duration total() {
    return total;
  }
}
