package dev.streamtune.transfer;

import dev.streamtune.config.Preset;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.BaseHash;
import dev.streamtune.model.BaseTraining;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.LowerLayers;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UnfreezeDepth;
import dev.streamtune.training.TrainingAbortedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fine-tunes the upper layers of a base together with a head that was trained on it before, at a
 * low learning rate. What the frozen layers give is computed once; with nothing frozen the pictures
 * are read again in each epoch.
 *
 * <p>The same inputs give the same bits on the same machine. Not thread-safe, and the engine lets
 * one run at a time in a process. All native memory of a run ends with it.
 */
public final class BaseFineTuning {
  /**
   * A learning rate that does not undo what a trained base knows, a hundredth of the head's usual
   * one.
   */
  public static final double LEARNING_RATE = 1e-5;

  private final TensorEngine engine;
  private final UnfreezeDepth depth;
  private final TrainingOptions options;
  private final ActivationStore store;
  private final BaseTuningObserver observer;

  /**
   * Keeps all.
   *
   * @param engine outlives this object
   * @param options of Adam on base and head; {@link #LEARNING_RATE} is a good rate. A batch's
   *     inputs are in memory together, up to 0.8 MB each
   * @param store of the base that will be given and this depth; not used if nothing is frozen
   */
  public BaseFineTuning(
      TensorEngine engine,
      UnfreezeDepth depth,
      TrainingOptions options,
      ActivationStore store,
      BaseTuningObserver observer) {
    this.engine = engine;
    this.depth = depth;
    this.options = options;
    this.store = store;
    this.observer = observer;
  }

  /**
   * Runs.
   *
   * @param base the whole base; not changed
   * @param preset the preprocessing of the samples, part of the new base's hash
   * @param head trained on that base; not changed
   * @param training at least one sample
   * @param validation samples that choose the epoch whose weights are returned, the one with the
   *     least loss; without any it is the last
   * @throws IOException if the store or a sample cannot be read
   * @throws TrainingAbortedException if a loss is not finite
   * @throws InterruptedException if the thread is interrupted; within a few pictures
   * @throws IllegalArgumentException if the head or a sample does not fit
   */
  public TunedBase run(
      BackboneWeights base,
      Preset preset,
      HeadWeights head,
      List<BaseSample> training,
      List<BaseSample> validation)
      throws IOException, InterruptedException, TrainingAbortedException {
    if (training.isEmpty()) {
      throw new IllegalArgumentException("fine-tuning needs at least one sample");
    }
    SampleInputs inputs = inputs(base, training, validation);
    List<EpochFigures> epochs = new ArrayList<>();
    EpochFigures before;
    TuningState chosen;
    try (BaseTraining run = open(base, head)) {
      TuningEpochs tuning = new TuningEpochs(run, inputs, options, observer);
      before = new EpochFigures(0, tuning.measure(training), tuning.measure(validation));
      chosen = tuning.run(training, validation, epochs);
    }
    BackboneWeights tuned =
        new BackboneWeights(chosen.layers(), BaseHash.of(chosen.layers(), preset.key()));
    EpochFigures after = measured(tuned, chosen, inputs, training, validation);
    return new TunedBase(tuned, chosen.head(), before, after, epochs);
  }

  private SampleInputs inputs(
      BackboneWeights base, List<BaseSample> training, List<BaseSample> validation)
      throws IOException, InterruptedException {
    if (depth == UnfreezeDepth.ALL) {
      return sample -> sample.tensor().get();
    }
    List<BaseSample> all = new ArrayList<>(training);
    all.addAll(validation);
    KeptActivations kept = new KeptActivations(store, depth.length());
    try (LowerLayers lower = LowerLayers.open(engine, base, depth)) {
      kept.fill(lower, all, observer);
    }
    return kept;
  }

  private BaseTraining open(BackboneWeights base, HeadWeights head) {
    return BaseTraining.open(engine, base, head, depth, options.learningRate());
  }

  /** Measures what is returned, not what was in the engine when it was chosen. */
  private EpochFigures measured(
      BackboneWeights tuned,
      TuningState chosen,
      SampleInputs inputs,
      List<BaseSample> training,
      List<BaseSample> validation)
      throws IOException, InterruptedException, TrainingAbortedException {
    try (BaseTraining run = open(tuned, chosen.head())) {
      TuningEpochs tuning = new TuningEpochs(run, inputs, options, observer);
      EpochFigures after =
          new EpochFigures(
              chosen.figures().epoch(), tuning.measure(training), tuning.measure(validation));
      if (!Double.isFinite(after.training().loss())) {
        throw new TrainingAbortedException(
            "the loss is %s after the last step: lower the learning rate of the base"
                .formatted(after.training().loss()));
      }
      return after;
    }
  }
}
