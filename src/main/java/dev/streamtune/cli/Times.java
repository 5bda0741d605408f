package dev.streamtune.cli;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How long something took, in milliseconds; within 0.1 %.
 *
 * @param count how often it was measured
 */
record Times(long count, double p50, double p90, double p99, double p999, double longest) {
  private static final double MICROS = 1000;

  /** Takes the quantiles of a histogram of microseconds. */
  static Times of(Histogram micros) {
    return new Times(
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / MICROS,
        micros.getValueAtPercentile(90) / MICROS,
        micros.getValueAtPercentile(99) / MICROS,
        micros.getValueAtPercentile(99.9) / MICROS,
        micros.getMaxValue() / MICROS);
  }

  /** Returns it as a line for a person. */
  String line() {
    return String.format(
        Locale.ROOT,
        "p50 %.0f ms  p90 %.0f ms  p99 %.0f ms  p99.9 %.0f ms  longest %.0f ms  of %d",
        p50,
        p90,
        p99,
        p999,
        longest,
        count);
  }
}
