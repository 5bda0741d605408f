package dev.streamtune.console.health;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts events by the second at which they were seen, for ten minutes. Not thread-safe.
 *
 * <p>Rates are of seconds that are over: the one that runs would always look slow.
 */
final class Throughput {
  /** How many seconds are kept. */
  static final int SECONDS = 600;

  /** How many seconds a point of the series covers. */
  static final int STEP = 10;

  private static final int MILLIS = 1000;

  private final long[] counts = new long[SECONDS];
  private final long firstSecond;
  private long lastSecond;

  /**
   * Begins to count.
   *
   * @param now milliseconds since 1970, as all times here
   */
  Throughput(long now) {
    this.firstSecond = now / MILLIS;
    this.lastSecond = firstSecond;
  }

  /**
   * Events of a span of time.
   *
   * @param at end of the span, in milliseconds since 1970
   * @param perSecond mean of the span
   */
  record Point(long at, double perSecond) {}

  /** Counts events. */
  void count(long events, long now) {
    advance(now);
    counts[slot(lastSecond)] += events;
  }

  /** Returns the mean of the last seconds that are over; 0 before the first is. */
  double perSecond(long now) {
    advance(now);
    return mean(lastSecond - STEP, lastSecond);
  }

  /** Returns the rates of all that is kept, oldest first, in points of {@link #STEP} seconds. */
  List<Point> series(long now) {
    advance(now);
    List<Point> points = new ArrayList<>();
    long end = lastSecond - lastSecond % STEP;
    long oldest = Math.max(firstSecond, lastSecond - SECONDS + 1);
    for (long from = end - SECONDS + STEP; from < end; from += STEP) {
      if (from >= oldest) {
        points.add(new Point((from + STEP) * MILLIS, mean(from, from + STEP)));
      }
    }
    return List.copyOf(points);
  }

  /** Returns the mean from a second up to another that does not count. */
  private double mean(long from, long to) {
    long start = Math.max(from, firstSecond);
    if (start >= to) {
      return 0;
    }
    long sum = 0;
    for (long second = start; second < to; second++) {
      sum += counts[slot(second)];
    }
    return sum / (double) (to - start);
  }

  /** Forgets what is too old; a clock that was set back stands still until it is there again. */
  private void advance(long now) {
    long second = now / MILLIS;
    for (long cleared = Math.max(lastSecond, second - SECONDS) + 1; cleared <= second; cleared++) {
      counts[slot(cleared)] = 0;
    }
    lastSecond = Math.max(lastSecond, second);
  }

  private static int slot(long second) {
    return (int) (second % SECONDS);
  }
}
