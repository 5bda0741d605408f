package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.Standardisation;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.TrainingRun;
import dev.streamtune.model.TrainingScript;
import java.util.List;

/**
 * Fine-tunes a head: softmax cross-entropy, Adam, on features standardised over the samples of the
 * run; what comes back is plain. The same inputs give the same bits on the same machine.
 *
 * <p>Thread-safe; runs share the engine by turns. Native memory of a run ends with it; the trainer
 * keeps the loaded code alone. Whoever opened it closes it, after the last run.
 */
public final class HeadTrainer implements AutoCloseable {
  private final TrainingScript script;
  private final EngineGate gate;

  /**
   * Loads the code of a step.
   *
   * @param engine outlives the trainer
   * @param gate asked before each part of a step
   */
  public HeadTrainer(TensorEngine engine, EngineGate gate) {
    this.script = new TrainingScript(engine);
    this.gate = gate;
  }

  /**
   * Trains.
   *
   * @param start the weights to start from; not changed
   * @param samples at least one, with as many features as the head takes
   * @param observer hears of each step
   * @throws TrainingAbortedException if the loss or a weight is not finite, or the loss grows
   *     tenfold
   * @throws InterruptedException if the thread is interrupted; within a part of a step
   * @throws IllegalArgumentException if the samples do not fit the head
   */
  public TrainedHead train(
      HeadWeights start,
      List<TrainingSample> samples,
      TrainingOptions options,
      TrainingObserver observer)
      throws TrainingAbortedException, InterruptedException {
    Samples.check(start, samples);
    List<PackedFeatures> features = samples.stream().map(TrainingSample::features).toList();
    List<Integer> labels = samples.stream().map(TrainingSample::label).toList();
    Standardisation scaling = Standardisation.of(features);
    try (TrainingRun run =
        script.open(
            scaling.carry(start),
            scaling,
            features,
            labels,
            Math.min(options.batchSize(), samples.size()),
            options.learningRate())) {
      LossGuard guard = new LossGuard(start.classes());
      EpochLoop loop = new EpochLoop(run, gate, guard, options, observer, samples.size());
      for (int epoch = 0; epoch < options.epochs(); epoch++) {
        var unused = loop.next();
      }
      return new TrainedHead(Samples.finite(scaling.carryBack(run.weights())), guard.epochs());
    }
  }

  @Override
  public void close() {
    script.close();
  }
}
