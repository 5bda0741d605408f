package dev.streamtune.model;

/**
 * Adam's step size and epsilon with the correction for moments that start at zero (Kingma &amp; Ba
 * 2015, "Adam: A Method for Stochastic Optimization", algorithm 1 and the end of section 2).
 *
 * @param learningRate above 0
 */
record AdamRates(double learningRate) {
  /** As the script has them: shares of the old moments that are kept. */
  private static final double KEPT_MEAN = 0.9;

  private static final double KEPT_SQUARE = 0.999;

  /** Keras' default. */
  private static final double EPSILON = 1e-7;

  /** Returns the step size of a step; the first is 1. */
  double stepSize(int step) {
    return learningRate * root(step) / (1 - Math.pow(KEPT_MEAN, step));
  }

  /** Returns what is added to the root of the uncorrected second moment in a step. */
  double epsilon(int step) {
    return EPSILON * root(step);
  }

  private static double root(int step) {
    return Math.sqrt(1 - Math.pow(KEPT_SQUARE, step));
  }
}
