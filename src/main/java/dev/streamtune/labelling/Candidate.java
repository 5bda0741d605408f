package dev.streamtune.labelling;

import dev.streamtune.sketch.FeatureSketch;
import java.util.Optional;

/**
 * An image without a label.
 *
 * @param id the image id
 * @param headVersion the head that classified it
 * @param best the most probable class
 * @param second the next, if the head knows more than one
 * @param shadow what a shadow head said, if one ran
 * @param sketch of its features at length 1, if there is one
 */
public record Candidate(
    String id,
    long headVersion,
    Ranked best,
    Optional<Ranked> second,
    Optional<Dissent> shadow,
    Optional<FeatureSketch> sketch) {
  /** A class and its probability, 0 to 1. */
  public record Ranked(String label, float probability) {}

  /**
   * What another head said.
   *
   * @param version of that head
   * @param label it gave
   * @param distance total variation between the two heads' probabilities, 0 to 1
   */
  public record Dissent(long version, String label, float distance) {}

  /** Returns by how much the best class leads the second, 0 to 1. */
  float margin() {
    return second.map(next -> best.probability() - next.probability()).orElse(1f);
  }
}
