package dev.streamtune.training;

import dev.streamtune.config.Printable;
import dev.streamtune.schema.HeadSubmission;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A candidate, made or to be made, that is to be judged beside the head in service.
 *
 * @param runId identifies it
 * @param trigger why, in words
 * @param origin where the candidate comes from, for a person
 * @param baseHash the base that made the features
 * @param parent the head in service, to be beaten
 * @param classes class names of the candidate, in the order of its outputs
 * @param plan how the candidate is made; empty if it was made elsewhere
 * @param holdout what to judge by
 */
record Trial(
    String runId,
    String trigger,
    String origin,
    String baseHash,
    Incumbent parent,
    List<String> classes,
    Optional<TrainingPlan> plan,
    List<Example> holdout) {
  /** No example has been considered for a head that was made elsewhere. */
  private static final long NOTHING_LEARNED = -1;

  /** Of what a submission says of itself, in characters. */
  private static final int LONGEST_WORDS = 300;

  /** Copies the lists. */
  Trial {
    classes = List.copyOf(classes);
    holdout = List.copyOf(holdout);
  }

  /** A fine-tuning. */
  static Trial of(
      TrainingPlan plan, String runId, String trigger, String baseHash, List<Example> holdout) {
    return new Trial(
        runId,
        trigger,
        "run " + runId,
        baseHash,
        plan.parent(),
        plan.recipe().labels().names(),
        Optional.of(plan),
        holdout);
  }

  /** A head that was sent in. */
  static Trial of(
      HeadSubmission submission, String runId, Incumbent parent, List<Example> holdout) {
    String by = submission.getBy() == null ? "" : " by " + submission.getBy();
    String origin = Printable.of(submission.getManifest().getOrigin(), LONGEST_WORDS);
    return new Trial(
        runId,
        Printable.of("submission " + submission.getId() + by, LONGEST_WORDS) + ": " + origin,
        "submitted: " + origin,
        submission.getManifest().getBaseHash(),
        parent,
        submission.getManifest().getLabels(),
        Optional.empty(),
        holdout);
  }

  /** Returns what the candidate was trained on here. */
  List<Example> examples() {
    return plan.map(TrainingPlan::examples).orElse(List.of());
  }

  /** Returns how far the candidate has considered the examples. */
  long learnedOffset() {
    return plan.map(TrainingPlan::learnedOffset).orElse(NOTHING_LEARNED);
  }

  /** Returns when the feedback was appended that no head before has learned. */
  List<Long> newFeedback() {
    return plan.map(TrainingPlan::newFeedback).orElse(List.of());
  }

  /** Returns the classes that the candidate has and the head in service lacks. */
  NavigableSet<String> addedClasses() {
    NavigableSet<String> added = new TreeSet<>(classes);
    parent.labels().names().forEach(added::remove);
    return added;
  }
}
