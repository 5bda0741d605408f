package dev.streamtune.labelling;

import dev.streamtune.sketch.FeatureSketch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is labelled already.
 *
 * @param images each with its label
 */
public record Labelled(List<LabelledImage> images) {
  /** Copies the list. */
  public Labelled {
    images = List.copyOf(images);
  }

  /**
   * A labelled image.
   *
   * @param label it was given
   * @param sketch of its features at length 1
   */
  public record LabelledImage(String label, FeatureSketch sketch) {}

  /** Counts the images of each label. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    images.forEach(image -> counts.merge(image.label(), 1, Integer::sum));
    return counts;
  }
}
