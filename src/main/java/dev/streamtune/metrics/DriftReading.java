package dev.streamtune.metrics;

/**
 * How far labelled examples are from what the head in service has learned.
 *
 * @param psi population stability index of their labels; NaN if there are too few
 * @param psiThreshold what counts as drift of it
 * @param distance of their features, in standard deviations; NaN if there are too few
 * @param distanceThreshold what counts as drift of it
 * @param reference how many learned ones
 * @param window are compared with how many later ones
 */
public record DriftReading(
    double psi,
    double psiThreshold,
    double distance,
    double distanceThreshold,
    int reference,
    int window) {
  static final DriftReading NONE =
      new DriftReading(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);
}
