package dev.streamtune.drift;

/**
 * How far a window of observations is from a reference.
 *
 * @param reference observations in the reference
 * @param window observations in the window
 * @param labels population stability index of the classes
 * @param labelsByChance what that exceeds by chance in one of a thousand cases
 * @param confidence population stability index of the confidence
 * @param confidenceByChance what that exceeds by chance in one of a thousand cases
 * @param distance of the features, in standard deviations of the reference
 */
public record DriftFigures(
    int reference,
    int window,
    double labels,
    double labelsByChance,
    double confidence,
    double confidenceByChance,
    double distance) {
  /** There are too few to compare. */
  public static DriftFigures none(int reference, int window) {
    return new DriftFigures(reference, window, Double.NaN, 0, Double.NaN, 0, Double.NaN);
  }

  /** Returns what counts as drift of the classes, given what shall at least. */
  public double labelsThreshold(double least) {
    return Math.max(least, labelsByChance);
  }

  /** Returns what counts as drift of the confidence, given what shall at least. */
  public double confidenceThreshold(double least) {
    return Math.max(least, confidenceByChance);
  }
}
