package dev.streamtune.transfer;

import java.util.List;

/** The base: {@code FeatureExtractor::features}. */
@FunctionalInterface
public interface FeatureModel {
  /**
   * Computes features.
   *
   * @param tensors at least one preprocessed picture
   * @return for each its features, none negative
   */
  List<float[]> features(List<float[]> tensors);
}
