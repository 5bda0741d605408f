package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import java.util.List;
import java.util.TreeSet;

/**
 * A fine-tuning as far as it is planned: from what, on what, how.
 *
 * @param runId identifies it
 * @param trigger why, in words
 * @param baseHash the base that made the features
 * @param parent the head to start from and to beat
 * @param selection what to train on
 * @param holdout what to judge by
 * @param recipe how
 * @param learnedOffset examples up to this offset are considered
 */
record Trial(
    String runId,
    String trigger,
    String baseHash,
    Incumbent parent,
    Selection selection,
    List<Example> holdout,
    TrainingRecipe recipe,
    long learnedOffset) {
  /** Plans a run on what the buffer holds now, be it nothing. */
  static Trial plan(
      String runId,
      String trigger,
      String baseHash,
      Incumbent parent,
      BufferSnapshot buffer,
      int maxExamples,
      TrainingOptions options) {
    long newest = Math.max(newestOffset(buffer.training()), newestOffset(buffer.holdout()));
    TrainingOptions seeded = options.withSeed(options.seed() * 31 + newest);
    Selection selection =
        TrainingSelection.select(buffer, parent.learnedOffset(), maxExamples, seeded.seed());
    TrainingRecipe recipe = TrainingRecipe.of(parent.labels(), selection.examples(), seeded);
    return new Trial(runId, trigger, baseHash, parent, selection, buffer.holdout(), recipe, newest);
  }

  private static long newestOffset(List<Example> examples) {
    return examples.stream().mapToLong(Example::offset).max().orElse(-1);
  }

  /** Returns when the feedback was appended that no head before has learned. */
  List<Long> newFeedback() {
    return selection.examples().stream()
        .filter(example -> example.offset() > parent.learnedOffset())
        .map(Example::feedbackAt)
        .toList();
  }

  /** Tells the gate what it must know beside the evaluations. */
  Contenders contenders(double lossBefore, double lossAfter) {
    return new Contenders(
        parent.version(), new TreeSet<>(recipe.addedClasses()), lossBefore, lossAfter);
  }
}
