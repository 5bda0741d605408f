package dev.streamtune.drift;

import dev.streamtune.sketch.FeatureSketch;

/**
 * What is seen of one image.
 *
 * @param label its class: the predicted one, or the true one
 * @param confidence probability of the predicted class, 0 to 1
 * @param sketch its features, in 64 sums
 */
public record Observation(String label, double confidence, FeatureSketch sketch) {
  /** Sums of a sketch. */
  static final int SKETCH_LENGTH = 64;

  /** Sketches the features, all finite. */
  public static Observation of(String label, double confidence, float[] features) {
    return new Observation(label, confidence, FeatureSketch.of(features, SKETCH_LENGTH));
  }
}
