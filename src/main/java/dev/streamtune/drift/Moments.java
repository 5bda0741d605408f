package dev.streamtune.drift;

import dev.streamtune.sketch.FeatureSketch;
import java.util.Collection;

/**
 * Mean and standard deviation of each number of some sketches.
 *
 * <p>The distance of two is the Fréchet distance of normal distributions with independent
 * components (Dowson and Landau 1982, "The Fréchet Distance between Multivariate Normal
 * Distributions"; as in the "Fréchet Inception Distance" of Heusel et al. 2017), with each
 * component in units of the reference's standard deviation, averaged over the components:
 *
 * <pre>distance² = mean over i of ((μᵢ' - μᵢ) / σᵢ)² + ((σᵢ' - σᵢ) / σᵢ)²</pre>
 *
 * So 0.5 says that the features have moved by half a standard deviation. Samples of one
 * distribution, n and m of them, are about √(1.5 (1/n + 1/m)) from each other by chance.
 */
final class Moments {
  /** A component that hardly varies in the reference counts as varying by this part of the mean. */
  private static final double LEAST_VARIATION = 1e-3;

  private final double[] mean = new double[Observation.SKETCH_LENGTH];
  private final double[] deviation = new double[Observation.SKETCH_LENGTH];

  /** Takes the moments of at least one sketch. */
  Moments(Collection<FeatureSketch> sketches) {
    int count = sketches.size();
    for (int i = 0; i < Observation.SKETCH_LENGTH; i++) {
      double sum = 0;
      for (FeatureSketch sketch : sketches) {
        sum += sketch.sum(i);
      }
      mean[i] = sum / count;
      double squares = 0;
      for (FeatureSketch sketch : sketches) {
        double off = sketch.sum(i) - mean[i];
        squares += off * off;
      }
      deviation[i] = Math.sqrt(squares / count);
    }
  }

  /** Returns how far others are from these, 0 or more. */
  double distanceTo(Moments others) {
    double least = leastDeviation();
    double sum = 0;
    for (int i = 0; i < Observation.SKETCH_LENGTH; i++) {
      double unit = Math.max(deviation[i], least);
      double moved = (others.mean[i] - mean[i]) / unit;
      double widened = (others.deviation[i] - deviation[i]) / unit;
      sum += moved * moved + widened * widened;
    }
    return Math.sqrt(sum / Observation.SKETCH_LENGTH);
  }

  private double leastDeviation() {
    double sum = 0;
    for (double each : deviation) {
      sum += each;
    }
    return Math.max(Double.MIN_NORMAL, LEAST_VARIATION * sum / Observation.SKETCH_LENGTH);
  }
}
