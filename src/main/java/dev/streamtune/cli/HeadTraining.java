package dev.streamtune.cli;

import dev.streamtune.model.EngineGate;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import dev.streamtune.training.FitObserver;
import dev.streamtune.training.FitOptions;
import dev.streamtune.training.FittedHead;
import dev.streamtune.training.HeadFitter;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.TrainingAbortedException;
import dev.streamtune.training.TrainingSample;
import dev.streamtune.transfer.ConfusionMatrix;
import dev.streamtune.transfer.Dataset;
import java.util.List;

/** Fits and judges heads for one dataset, in an engine that serves nobody meanwhile. */
final class HeadTraining {
  private final TensorEngine engine;
  private final EngineGate gate = new EngineGate(0, System::nanoTime);
  private final Dataset dataset;

  HeadTraining(TensorEngine engine, Dataset dataset) {
    this.engine = engine;
    this.dataset = dataset;
  }

  /** Fits a new head. */
  FittedHead fit(FitOptions options, FitObserver observer) throws InterruptedException {
    HeadWeights start =
        HeadWeights.untrained(Vgg16.FEATURES, dataset.labels().size(), options.training().seed());
    try (HeadFitter fitter = new HeadFitter(engine, gate)) {
      return fitter.fit(start, dataset.training(), dataset.validation(), options, observer);
    } catch (TrainingAbortedException e) {
      throw new CommandException(e.getMessage() + " (here --learning-rate)", e);
    }
  }

  /**
   * Compares a head's answers with the truth.
   *
   * @param held features of the images held out, by the head's base
   */
  ConfusionMatrix judge(HeadWeights weights, List<TrainingSample> held)
      throws InterruptedException {
    List<float[]> answers =
        new HeadScorer(engine, gate)
            .probabilities(weights, held.stream().map(TrainingSample::features).toList());
    return ConfusionMatrix.of(
        dataset.labels(), held.stream().map(TrainingSample::label).toList(), answers);
  }
}
