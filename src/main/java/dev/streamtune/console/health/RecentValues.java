package dev.streamtune.console.health;

import org.HdrHistogram.Histogram;

/**
 * The distribution of a value over the last minutes, within 1 %. Forgets a whole minute at a time.
 * Not thread-safe.
 */
final class RecentValues {
  /** How many minutes are kept, the one that runs included. */
  static final int MINUTES = 5;

  private static final long MINUTE_MILLIS = 60_000;
  private static final int DIGITS = 2;

  private final long largest;
  private final Histogram[] minutes = new Histogram[MINUTES];
  private long newest;

  /**
   * Begins with none.
   *
   * @param largest value that is told apart; what is above it counts as it
   */
  RecentValues(long largest) {
    this.largest = largest;
    for (int i = 0; i < MINUTES; i++) {
      minutes[i] = new Histogram(largest, DIGITS);
    }
  }

  /**
   * Takes a value; one below 0 counts as 0.
   *
   * @param now milliseconds since 1970
   */
  void record(long value, long now) {
    advance(now);
    minutes[slot(newest)].recordValue(Math.max(0, Math.min(value, largest)));
  }

  /** Returns the values that are kept. */
  Histogram kept(long now) {
    advance(now);
    Histogram sum = new Histogram(largest, DIGITS);
    for (Histogram minute : minutes) {
      sum.add(minute);
    }
    return sum;
  }

  private void advance(long now) {
    long minute = now / MINUTE_MILLIS;
    for (long cleared = Math.max(newest, minute - MINUTES) + 1; cleared <= minute; cleared++) {
      minutes[slot(cleared)].reset();
    }
    newest = Math.max(newest, minute);
  }

  private static int slot(long minute) {
    return (int) (minute % MINUTES);
  }
}
