package dev.streamtune.training;

/**
 * Expected calibration error over ten bins of equal width, each with its upper edge: Guo, Pleiss,
 * Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017. Not thread-safe.
 */
final class CalibrationBins {
  private static final int BINS = 10;

  private final double[] confidence = new double[BINS];
  private final int[] correct = new int[BINS];
  private int total;

  void add(double probability, boolean right) {
    int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(probability * BINS) - 1));
    confidence[bin] += probability;
    correct[bin] += right ? 1 : 0;
    total++;
  }

  /** Returns the mean distance of accuracy and confidence, weighted by examples; 0 of none. */
  double error() {
    double distance = 0;
    for (int bin = 0; bin < BINS; bin++) {
      distance += Math.abs(correct[bin] - confidence[bin]);
    }
    return distance / Math.max(1, total);
  }
}
