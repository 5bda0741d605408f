package dev.streamtune.weights;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;

/**
 * A head as a file holds it: all that an instance needs to serve it.
 *
 * @param weights as many outputs as labels
 * @param labels class names in the order of the outputs
 * @param baseHash the base that it was trained on
 * @param origin where it comes from, for a person
 */
public record StoredHead(HeadWeights weights, Labels labels, String baseHash, String origin) {
  /** Checks that there is a name for each output. */
  public StoredHead {
    if (labels.size() != weights.classes()) {
      throw new IllegalArgumentException(
          "the head has %d outputs for %d labels".formatted(weights.classes(), labels.size()));
    }
  }
}
