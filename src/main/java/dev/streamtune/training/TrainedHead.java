package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import java.util.List;

/**
 * What came out of a training run.
 *
 * @param weights finite
 * @param epochLoss for each epoch the mean cross-entropy of its samples in nats, each taken before
 *     the step that learned from it
 */
public record TrainedHead(HeadWeights weights, List<Double> epochLoss) {
  /** Copies the list. */
  public TrainedHead {
    epochLoss = List.copyOf(epochLoss);
  }
}
