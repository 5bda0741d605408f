package dev.streamtune.bench;

import java.util.Collection;

/**
 * Quantiles of measurements without interpolation: always one of the values, the next larger one
 * where the rank falls between two.
 */
public final class Quantiles {
  private Quantiles() {}

  /** Returns the middle value, the upper of two; NaN if there are no values. */
  public static double median(Collection<? extends Number> values) {
    return of(values, 0.5);
  }

  /**
   * Returns the smallest value that has more than the given share of the values at or below it, the
   * largest for a share of 1.
   *
   * @param values in any order, unchanged
   * @param share 0 to 1
   * @return NaN if there are no values
   */
  public static double of(Collection<? extends Number> values, double share) {
    double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
