package dev.streamtune.transfer;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.BaseTraining;
import dev.streamtune.model.BatchScore;
import dev.streamtune.training.TrainingAbortedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The epochs of one fine-tuning, in an order that the seed alone decides. Used by one thread. */
final class TuningEpochs {
  /** Pictures whose inputs are in memory while others are measured: some 13 MB. */
  private static final int MEASURED_TOGETHER = 16;

  private final BaseTraining run;
  private final SampleInputs inputs;
  private final TrainingOptions options;
  private final BaseTuningObserver observer;

  TuningEpochs(
      BaseTraining run, SampleInputs inputs, TrainingOptions options, BaseTuningObserver observer) {
    this.run = run;
    this.inputs = inputs;
    this.options = options;
    this.observer = observer;
  }

  /**
   * Trains.
   *
   * @param done takes the figures of each epoch
   * @return the weights after the epoch with the least validation loss, the earliest of equals;
   *     after the last one without validation
   * @throws TrainingAbortedException if a loss is not finite
   */
  TuningState run(List<BaseSample> training, List<BaseSample> validation, List<EpochFigures> done)
      throws IOException, InterruptedException, TrainingAbortedException {
    Random random = new Random(options.seed());
    List<BaseSample> order = new ArrayList<>(training);
    TuningState best = null;
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      Collections.shuffle(order, random);
      BatchScore score = epoch(epoch, order);
      EpochFigures figures = new EpochFigures(epoch, score, measure(validation));
      done.add(figures);
      observer.onEpoch(figures);
      best = better(best, figures);
    }
    if (best == null) {
      throw new IllegalStateException("no epoch was run");
    }
    return best;
  }

  private TuningState better(@Nullable TuningState best, EpochFigures figures) {
    if (best != null && best.isAtLeastAsGoodAs(figures)) {
      return best;
    }
    return new TuningState(figures, run.layers(), run.head());
  }

  private BatchScore epoch(int epoch, List<BaseSample> order)
      throws IOException, InterruptedException, TrainingAbortedException {
    BatchScore sum = BatchScore.NONE;
    for (int from = 0; from < order.size(); from += options.batchSize()) {
      int to = Math.min(order.size(), from + options.batchSize());
      List<BaseSample> batch = order.subList(from, to);
      BatchScore score = run.step(values(batch), labels(batch));
      if (!Double.isFinite(score.loss())) {
        throw new TrainingAbortedException(
            "the loss is %s in epoch %d after %d pictures: lower the learning rate of the base"
                .formatted(score.loss(), epoch, from));
      }
      sum = sum.plus(score);
      observer.onStep(epoch, options.epochs(), to, order.size(), score.meanLoss());
    }
    return sum;
  }

  /** Measures without learning; of no samples the score is of none. */
  BatchScore measure(List<BaseSample> samples) throws IOException, InterruptedException {
    BatchScore sum = BatchScore.NONE;
    for (int from = 0; from < samples.size(); from += MEASURED_TOGETHER) {
      int to = Math.min(samples.size(), from + MEASURED_TOGETHER);
      List<BaseSample> part = samples.subList(from, to);
      sum = sum.plus(run.evaluate(values(part), labels(part)));
    }
    return sum;
  }

  private List<float[]> values(List<BaseSample> samples) throws IOException {
    List<float[]> values = new ArrayList<>(samples.size());
    for (BaseSample sample : samples) {
      values.add(inputs.of(sample));
    }
    return values;
  }

  private static List<Integer> labels(List<BaseSample> samples) {
    return samples.stream().map(BaseSample::label).toList();
  }
}
