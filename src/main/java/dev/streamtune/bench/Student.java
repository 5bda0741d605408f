package dev.streamtune.bench;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.inference.HeadAnswers;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.TrainingAbortedException;
import dev.streamtune.training.TrainingSample;
import java.util.List;

/** A head that is trained anew on whatever is labelled. Used by one thread. */
final class Student {
  private final HeadTrainer trainer;
  private final HeadScorer scorer;
  private final TrainingOptions options;
  private final List<String> classes;
  private final HeadWeights untrained;

  Student(
      HeadTrainer trainer,
      HeadScorer scorer,
      TrainingOptions options,
      LearningTask task,
      long seed) {
    this.trainer = trainer;
    this.scorer = scorer;
    this.options = options;
    this.classes = task.classes();
    int features = task.stream().get(0).features().length();
    this.untrained = HeadWeights.untrained(features, classes.size(), seed);
  }

  /** Trains a head. */
  HeadWeights learn(List<LabelledFeatures> labelled)
      throws InterruptedException, TrainingAbortedException {
    List<TrainingSample> samples =
        labelled.stream()
            .map(it -> new TrainingSample(it.features(), classes.indexOf(it.label())))
            .toList();
    return trainer.train(untrained, samples, options, (e, es, s, ss, loss) -> {}).weights();
  }

  /** Asks a head. */
  HeadAnswers answers(HeadWeights head, long version, List<LabelledFeatures> pictures)
      throws InterruptedException {
    List<PackedFeatures> features = pictures.stream().map(LabelledFeatures::features).toList();
    return new HeadAnswers(version, classes, scorer.probabilities(head, features));
  }
}
