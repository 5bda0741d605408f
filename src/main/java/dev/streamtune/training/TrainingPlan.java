package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import java.util.List;

/**
 * How a fine-tuning is to make its candidate.
 *
 * @param parent the head to start from
 * @param selection what to train on
 * @param recipe how
 * @param learnedOffset examples up to this offset are considered
 */
record TrainingPlan(
    Incumbent parent, Selection selection, TrainingRecipe recipe, long learnedOffset) {
  /** Plans a run on what the buffer holds now, be it nothing. */
  static TrainingPlan of(
      Incumbent parent, BufferSnapshot buffer, int maxExamples, TrainingOptions options) {
    long newest = Math.max(newestOffset(buffer.training()), newestOffset(buffer.holdout()));
    TrainingOptions seeded = options.withSeed(options.seed() * 31 + newest);
    Selection selection =
        TrainingSelection.select(buffer, parent.learnedOffset(), maxExamples, seeded.seed());
    TrainingRecipe recipe = TrainingRecipe.of(parent.labels(), selection.examples(), seeded);
    return new TrainingPlan(parent, selection, recipe, newest);
  }

  /**
   * Plans to train a head that takes the place of another without being its child: on everything
   * that the buffer holds, with the classes of both.
   *
   * @param replaced the head in service
   */
  static TrainingPlan anew(
      Incumbent parent, Incumbent replaced, BufferSnapshot buffer, TrainingOptions options) {
    long newest = Math.max(newestOffset(buffer.training()), newestOffset(buffer.holdout()));
    TrainingOptions seeded = options.withSeed(options.seed() * 31 + newest);
    Selection selection =
        TrainingSelection.select(
            buffer, parent.learnedOffset(), buffer.training().size(), seeded.seed());
    return new TrainingPlan(
        parent,
        selection,
        TrainingRecipe.of(parent.labels(), replaced.labels(), selection.examples(), seeded),
        Math.max(newest, replaced.learnedOffset()));
  }

  /**
   * Plans to put a head into service as it is, grown by the classes of the one that it replaces.
   */
  static TrainingPlan nothing(Incumbent parent, Incumbent replaced, TrainingOptions options) {
    return new TrainingPlan(
        parent,
        new Selection(List.of(), 0),
        TrainingRecipe.of(parent.labels(), replaced.labels(), List.of(), options),
        parent.learnedOffset());
  }

  private static long newestOffset(List<Example> examples) {
    return examples.stream().mapToLong(Example::offset).max().orElse(-1);
  }

  List<Example> examples() {
    return selection.examples();
  }

  /** Returns when the feedback was appended that no head before has learned. */
  List<Long> newFeedback() {
    return examples().stream()
        .filter(example -> example.offset() > parent.learnedOffset())
        .map(Example::feedbackAt)
        .toList();
  }

  /** Trains; see {@link TrainingRecipe#train}. */
  TrainedHead train(HeadTrainer trainer, TrainingObserver observer)
      throws TrainingAbortedException, InterruptedException {
    return recipe.train(trainer, parent.weights(), examples(), observer);
  }
}
