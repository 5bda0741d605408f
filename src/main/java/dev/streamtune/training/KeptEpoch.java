package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.TrainingRun;
import dev.streamtune.training.FitOptions.Kept;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the weights of one epoch of a run, and says when waiting is over. Used by one thread. */
final class KeptEpoch {
  private final TrainingRun run;
  private final FitOptions options;
  private double leastLoss = Double.POSITIVE_INFINITY;
  private int bestEpoch;
  private int keptEpoch;
  private @Nullable HeadWeights weights;

  KeptEpoch(TrainingRun run, FitOptions options) {
    this.run = run;
    this.options = options;
  }

  /**
   * Takes an epoch that has just ended, while the run still has its weights.
   *
   * @return whether another epoch may follow
   */
  boolean take(EpochScore score) {
    double loss = score.validation().map(Score::loss).orElse(leastLoss);
    boolean better = bestEpoch == 0 || loss < leastLoss;
    if (better) {
      leastLoss = loss;
      bestEpoch = score.epoch();
    }
    boolean out = score.validation().isPresent() && isOutOfPatience(score.epoch());
    boolean last = out || score.epoch() == options.training().epochs();
    boolean byBest = options.kept() == Kept.BEST && score.validation().isPresent();
    if (byBest ? better : last) {
      keptEpoch = score.epoch();
      weights = run.weights();
    }
    return !last;
  }

  private boolean isOutOfPatience(int epoch) {
    return options.patience().isPresent() && epoch - bestEpoch >= options.patience().getAsInt();
  }

  int epoch() {
    return keptEpoch;
  }

  /** Returns the weights kept, for features scaled as in the run. */
  HeadWeights weights() {
    return Objects.requireNonNull(weights, "no epoch has been taken");
  }
}
