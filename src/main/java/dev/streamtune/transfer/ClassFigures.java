package dev.streamtune.transfer;

/**
 * How well one class is recognised. Figures without a denominator are 0, as in scikit-learn.
 *
 * @param right images of the class that were taken for it
 * @param answered images that were taken for it
 * @param support images of the class
 */
public record ClassFigures(int right, int answered, int support) {
  /** Returns the share of what was taken for the class that is of it, 0 to 1. */
  public double precision() {
    return right / (double) Math.max(1, answered);
  }

  /** Returns the share of the class that was taken for it, 0 to 1. */
  public double recall() {
    return right / (double) Math.max(1, support);
  }

  /** Returns the harmonic mean of precision and recall, 0 to 1. */
  public double f1() {
    return 2.0 * right / Math.max(1, answered + support);
  }
}
