package dev.streamtune.metrics;

import java.util.List;

/**
 * Which histogram a timer or a distribution summary has. Timers are in seconds.
 *
 * @param least the smallest value that is told apart, above 0; used where there are no bounds
 * @param most the largest value that is told apart
 * @param bounds upper ends of the buckets; none means Micrometer's percentile histogram from least
 *     to most, whose buckets are at most a quarter of their upper end wide, so that any percentile
 *     follows from them
 * @param percentiles that the instance itself computes, beside the histogram
 */
public record Spread(double least, double most, List<Double> bounds, List<Double> percentiles) {
  static final Spread SHARES = of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0);
  static final Spread POWERS_OF_TWO =
      of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0);

  /** Copies the lists. */
  public Spread {
    bounds = List.copyOf(bounds);
    percentiles = List.copyOf(percentiles);
  }

  /** A percentile histogram between two values. */
  static Spread between(double least, double most) {
    return new Spread(least, most, List.of(), List.of());
  }

  /** A histogram of these buckets. */
  static Spread of(Double... bounds) {
    return new Spread(bounds[0], bounds[bounds.length - 1], List.of(bounds), List.of());
  }

  /** As this, and the instance itself computes percentiles of the last ten minutes. */
  Spread with(Double... ownPercentiles) {
    return new Spread(least, most, bounds, List.of(ownPercentiles));
  }
}
