package dev.streamtune.training;

import dev.streamtune.model.EngineGate;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.Standardisation;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.TrainingRun;
import dev.streamtune.model.TrainingScript;
import dev.streamtune.training.FitOptions.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fits a head as Keras' {@code fit} does: softmax cross-entropy, Adam, one pass over the samples an
 * epoch in an order drawn from the seed, validation after each. The same inputs give the same bits
 * on the same machine.
 *
 * <p>Thread-safe; runs share the engine by turns. Native memory of a run ends with it; the fitter
 * keeps the loaded code alone. Whoever opened it closes it, after the last run.
 */
public final class HeadFitter implements AutoCloseable {
  private final TrainingScript script;
  private final EngineGate gate;

  /**
   * Loads the code of a step.
   *
   * @param engine outlives the fitter
   * @param gate asked before each part of a step
   */
  public HeadFitter(TensorEngine engine, EngineGate gate) {
    this.script = new TrainingScript(engine);
    this.gate = gate;
  }

  /**
   * Fits.
   *
   * @param start the weights to start from; not changed
   * @param training at least one sample, with as many features as the head takes
   * @param validation never trained on; may be empty
   * @throws TrainingAbortedException if the loss or a weight is not finite
   * @throws InterruptedException if the thread is interrupted; within a part of a step
   * @throws IllegalArgumentException if the samples do not fit the head
   */
  public FittedHead fit(
      HeadWeights start,
      List<TrainingSample> training,
      List<TrainingSample> validation,
      FitOptions options,
      FitObserver observer)
      throws TrainingAbortedException, InterruptedException {
    List<TrainingSample> all = Stream.concat(training.stream(), validation.stream()).toList();
    Samples.check(start, training);
    Samples.check(start, all);
    Standardisation scaling = scaling(options.scaling(), training);
    try (TrainingRun run = open(scaling, start, all, options)) {
      LossGuard guard = LossGuard.ofFiniteness();
      EpochLoop loop =
          new EpochLoop(run, gate, guard, options.training(), observer, training.size());
      int[] heldOut = IntStream.range(training.size(), all.size()).toArray();
      KeptEpoch kept = new KeptEpoch(run, options);
      List<EpochScore> epochs = new ArrayList<>();
      do {
        Score score = loop.next();
        epochs.add(new EpochScore(epochs.size() + 1, score, validate(run, heldOut, options)));
        observer.onEpoch(epochs.get(epochs.size() - 1));
      } while (kept.take(epochs.get(epochs.size() - 1)));
      HeadWeights weights = Samples.finite(scaling.carryBack(kept.weights()));
      return new FittedHead(weights, epochs, kept.epoch());
    }
  }

  private static Standardisation scaling(Scaling scaling, List<TrainingSample> training) {
    return switch (scaling) {
      case PLAIN -> Standardisation.none(training.get(0).features().length());
      case STANDARDISED ->
          Standardisation.of(training.stream().map(TrainingSample::features).toList());
    };
  }

  private TrainingRun open(
      Standardisation scaling, HeadWeights start, List<TrainingSample> all, FitOptions options) {
    List<PackedFeatures> features = all.stream().map(TrainingSample::features).toList();
    List<Integer> labels = all.stream().map(TrainingSample::label).toList();
    return script.open(
        scaling.carry(start),
        scaling,
        features,
        labels,
        Math.min(options.training().batchSize(), all.size()),
        options.training().learningRate());
  }

  private Optional<Score> validate(TrainingRun run, int[] heldOut, FitOptions options)
      throws InterruptedException {
    if (heldOut.length == 0) {
      return Optional.empty();
    }
    int size = options.training().batchSize();
    ScoreSum sum = new ScoreSum();
    for (int first = 0; first < heldOut.length; first += size) {
      int from = heldOut[first];
      int to = Math.min(from + size, heldOut[heldOut.length - 1] + 1);
      gate.train(() -> run.evaluate(IntStream.range(from, to).toArray()));
      sum.add(run, to - from);
    }
    return Optional.of(sum.mean());
  }

  @Override
  public void close() {
    script.close();
  }
}
