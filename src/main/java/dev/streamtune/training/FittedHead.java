package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import java.util.List;

/**
 * What came out of a fit.
 *
 * @param weights those of the kept epoch; finite, for plain features
 * @param epochs all that ran, at least one
 * @param keptEpoch the epoch that the weights are from, 1 for the first
 */
public record FittedHead(HeadWeights weights, List<EpochScore> epochs, int keptEpoch) {
  /** Copies the list. */
  public FittedHead {
    epochs = List.copyOf(epochs);
  }
}
