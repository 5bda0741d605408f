package dev.streamtune.bench;

import java.util.Arrays;

/**
 * Where a series goes, told so that a few outliers do not matter: the slope is the median of the
 * slopes between all pairs of points (Theil 1950, Sen 1968), the noise 1.4826 times the median
 * distance of the points from that line, which is the standard deviation where they are normal.
 *
 * @param count how many points
 * @param median of the values
 * @param growth slope times the time from the first point to the last, in the values' unit
 * @param noise scatter around the line, in the values' unit
 */
public record Trend(int count, double median, double growth, double noise) {
  private static final double NORMAL = 1.4826;

  /**
   * Computes it.
   *
   * @param seconds when each value was taken, rising
   * @param values as many
   */
  public static Trend of(double[] seconds, double[] values) {
    if (values.length < 2) {
      return new Trend(values.length, median(values), 0, 0);
    }
    double slope = slope(seconds, values);
    double[] rest = new double[values.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = values[i] - slope * (seconds[i] - seconds[0]);
    }
    double level = median(rest);
    double[] distances = Arrays.stream(rest).map(r -> Math.abs(r - level)).toArray();
    double time = seconds[seconds.length - 1] - seconds[0];
    return new Trend(values.length, median(values), slope * time, NORMAL * median(distances));
  }

  private static double slope(double[] seconds, double[] values) {
    int count = values.length;
    double[] slopes = new double[count * (count - 1) / 2];
    int next = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        slopes[next++] = (values[j] - values[i]) / (seconds[j] - seconds[i]);
      }
    }
    return median(slopes);
  }

  /** Returns the middle, the mean of two where there are two. */
  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
