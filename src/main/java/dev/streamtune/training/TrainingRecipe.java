package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything but weights and examples that determines what a fine-tuning makes: with the same
 * recipe, parent and examples in the same order, the same machine makes the same weights again.
 *
 * @param parentLabels class names of the head that it starts from
 * @param labels class names of the head that it makes: the parent's, then new ones
 * @param options hyperparameters, seed included
 */
public record TrainingRecipe(Labels parentLabels, Labels labels, TrainingOptions options) {
  /** Checks that the parent's classes come first. */
  public TrainingRecipe {
    int old = parentLabels.size();
    if (labels.size() < old || !labels.names().subList(0, old).equals(parentLabels.names())) {
      throw new IllegalArgumentException(
          "expected the classes %s first, found %s"
              .formatted(parentLabels.names(), labels.names()));
    }
  }

  /** Makes a recipe in which classes that are new in the examples follow the parent's. */
  public static TrainingRecipe of(
      Labels parentLabels, List<Example> examples, TrainingOptions options) {
    return of(parentLabels, parentLabels, examples, options);
  }

  /** As above, with further classes that are to stay, whether an example shows them or not. */
  static TrainingRecipe of(
      Labels parentLabels, Labels further, List<Example> examples, TrainingOptions options) {
    Set<String> names = new LinkedHashSet<>(parentLabels.names());
    names.addAll(further.names());
    examples.forEach(example -> names.add(example.label()));
    return new TrainingRecipe(parentLabels, new Labels(List.copyOf(names)), options);
  }

  /** Returns the names of the classes that the parent does not have. */
  List<String> addedClasses() {
    return labels.names().subList(parentLabels.size(), labels.size());
  }

  /**
   * Trains.
   *
   * @param parent weights of the head to start from
   * @param examples in the order of the run
   * @throws TrainingAbortedException if the loss does not stay finite
   */
  public TrainedHead train(
      HeadTrainer trainer, HeadWeights parent, List<Example> examples, TrainingObserver observer)
      throws TrainingAbortedException, InterruptedException {
    return trainer.train(start(parent), samples(examples), options, observer);
  }

  /** Returns what training starts from: the parent's weights, grown by the new classes. */
  HeadWeights start(HeadWeights parent) {
    return addedClasses().isEmpty() ? parent : parent.grown(labels.size(), options.seed());
  }

  private List<TrainingSample> samples(List<Example> examples) {
    Map<String, Integer> outputs = new HashMap<>();
    labels.names().forEach(name -> outputs.put(name, outputs.size()));
    List<TrainingSample> samples = new ArrayList<>();
    for (Example example : examples) {
      Integer output = outputs.get(example.label());
      if (output == null) {
        throw new IllegalArgumentException(
            "example %s is labelled '%s', expected one of %s"
                .formatted(example.id(), example.label(), labels.names()));
      }
      samples.add(new TrainingSample(example.features(), output));
    }
    return samples;
  }
}
