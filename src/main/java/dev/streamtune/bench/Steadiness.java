package dev.streamtune.bench;

import java.util.Locale;

/**
 * When a series counts as flat: when what it grows by over the run is no more than its noise, or
 * than what is allowed. A series that shrinks is flat.
 *
 * @param share of its median that a series may grow by, 0 to 1
 * @param atLeast what it may grow by in any case, in its unit
 */
public record Steadiness(double share, double atLeast) {
  /** Fewer points tell nothing. */
  public static final int FEWEST_POINTS = 10;

  /** Growth within twice the scatter of the points is not told from noise. */
  private static final double NOISES = 2;

  /**
   * Judges a series.
   *
   * @param name of the series
   * @param unit of its values
   */
  public Finding judge(String name, String unit, Trend trend) {
    if (trend.count() < FEWEST_POINTS) {
      return new Finding(
          name,
          Finding.Outcome.UNKNOWN,
          "%d points, %d are needed: unknown here, or too short a run"
              .formatted(trend.count(), FEWEST_POINTS));
    }
    double allowed = Math.max(atLeast, share * trend.median());
    boolean flat = trend.growth() <= Math.max(allowed, NOISES * trend.noise());
    String detail =
        String.format(
            Locale.ROOT,
            "%s: %+.1f %s over the run, noise %.1f, allowed %.1f, median %.1f, %d points",
            flat ? "flat" : "growing",
            trend.growth(),
            unit,
            trend.noise(),
            allowed,
            trend.median(),
            trend.count());
    return Finding.of(name, flat, detail);
  }
}
