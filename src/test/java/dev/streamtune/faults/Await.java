package dev.streamtune.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions, never for times. */
public final class Await {
  private static final long PERIOD_MILLIS = 20;

  private Await() {}

  /**
   * Waits until a condition holds.
   *
   * @param what names it, for the message
   * @throws AssertionError if it does not in time
   */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    if (!reached(limit, condition)) {
      throw new AssertionError("not within %d s: %s".formatted(limit.toSeconds(), what));
    }
  }

  /** Waits until a condition holds, and says whether it did in time. */
  public static boolean reached(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause(PERIOD_MILLIS);
    }
    return true;
  }

  /** Lets time pass, where the passing of time is the point: the rhythm of images and faults. */
  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
