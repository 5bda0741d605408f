package dev.streamtune.transfer;

import dev.streamtune.model.BatchScore;
import dev.streamtune.training.EpochScore;
import dev.streamtune.training.Score;
import java.util.Optional;

/**
 * How well base and head do after an epoch.
 *
 * @param epoch 1 for the first; 0 for the head alone, before the base was trained
 * @param training on the pictures that are trained on; while an epoch runs, each as it was before
 *     the step that learned from it
 * @param validation on the others, after the epoch; of no samples if there are none
 */
public record EpochFigures(int epoch, BatchScore training, BatchScore validation) {
  /** Returns the means. */
  public EpochScore score() {
    Optional<Score> held =
        validation.samples() == 0 ? Optional.empty() : Optional.of(mean(validation));
    return new EpochScore(epoch, mean(training), held);
  }

  private static Score mean(BatchScore sum) {
    return new Score(sum.meanLoss(), sum.accuracy());
  }
}
