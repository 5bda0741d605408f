package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import java.util.List;

/** What must hold before a run and after it. */
final class Samples {
  private Samples() {}

  /**
   * Checks that samples fit a head.
   *
   * @throws IllegalArgumentException if there are none, or one does not fit
   */
  static void check(HeadWeights start, List<TrainingSample> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("training needs at least one sample");
    }
    for (TrainingSample sample : samples) {
      if (sample.features().length() != start.features()) {
        throw new IllegalArgumentException(
            "the head takes %d features, a sample has %d"
                .formatted(start.features(), sample.features().length()));
      }
      if (sample.label() < 0 || sample.label() >= start.classes()) {
        throw new IllegalArgumentException(
            "the head has %d outputs, a sample has label %d"
                .formatted(start.classes(), sample.label()));
      }
    }
  }

  /** Returns the weights that came out, if they can be served. */
  static HeadWeights finite(HeadWeights trained) throws TrainingAbortedException {
    if (!trained.isFinite()) {
      throw new TrainingAbortedException(
          "a weight is not finite after training: lower training.learning.rate");
    }
    return trained;
  }
}
