package dev.streamtune.transfer;

import java.util.List;

/**
 * Features of many views.
 *
 * @param features in the order of the views that were asked for
 * @param leftOut files of which there are none
 * @param computed how many the base has computed; the others were cached
 */
public record FeatureSet(List<ViewFeatures> features, List<LeftOut> leftOut, int computed) {
  /** Copies the lists. */
  public FeatureSet {
    features = List.copyOf(features);
    leftOut = List.copyOf(leftOut);
  }
}
