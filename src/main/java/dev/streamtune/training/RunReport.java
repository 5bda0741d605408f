package dev.streamtune.training;

import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.TrainingRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is told of a run: with the examples' topic enough to make its head again. Not
 * thread-safe.
 */
final class RunReport {
  private final Trial trial;
  private final Instant startedAt = Instant.now();
  private final long startNanos = System.nanoTime();
  private List<Double> epochLoss = List.of();
  private @Nullable HeadEvaluation candidate;
  private @Nullable HeadEvaluation incumbent;

  /** The run begins. */
  RunReport(Trial trial) {
    this.trial = trial;
  }

  void trained(List<Double> losses) {
    epochLoss = losses;
  }

  void evaluated(Evaluation ofCandidate, Evaluation ofIncumbent) {
    candidate = toRecord(ofCandidate);
    incumbent = toRecord(ofIncumbent);
  }

  TrainingRun aborted(String reason) {
    return end(RunVerdict.ABORTED, List.of(reason), null, null);
  }

  TrainingRun rejected(List<String> reasons) {
    return end(RunVerdict.REJECTED, reasons, null, null);
  }

  TrainingRun superseded() {
    String reason =
        "another head came into service since head %d; it is tried again from that one"
            .formatted(trial.parent().version());
    return end(RunVerdict.SUPERSEDED, List.of(reason), null, null);
  }

  TrainingRun shadowed(List<String> reasons, long version, String sha256) {
    return end(RunVerdict.SHADOWED, reasons, version, sha256);
  }

  TrainingRun promoted(List<String> reasons, long version, String sha256) {
    return end(RunVerdict.PROMOTED, reasons, version, sha256);
  }

  private TrainingRun end(
      RunVerdict verdict, List<String> reasons, @Nullable Long version, @Nullable String sha256) {
    TrainingRecipe recipe = trial.recipe();
    return TrainingRun.newBuilder()
        .setId(trial.runId())
        .setTrigger(trial.trigger())
        .setStartedAt(Instant.ofEpochMilli(startedAt.toEpochMilli()))
        .setSeconds((System.nanoTime() - startNanos) / 1e9)
        .setBaseHash(trial.baseHash())
        .setParentVersion(trial.parent().version())
        .setParentSha256(trial.parent().sha256())
        .setParentLabels(recipe.parentLabels().names())
        .setLabels(recipe.labels().names())
        .setEpochs(recipe.options().epochs())
        .setBatchSize(recipe.options().batchSize())
        .setLearningRate(recipe.options().learningRate())
        .setSeed(recipe.options().seed())
        .setExamples(references(trial.selection().examples()))
        .setNewExamples(trial.selection().newExamples())
        .setHoldoutExamples(trial.holdout().size())
        .setEpochLoss(epochLoss)
        .setCandidate(candidate)
        .setIncumbent(incumbent)
        .setVerdict(verdict.name())
        .setReasons(reasons)
        .setHeadVersion(version)
        .setHeadSha256(sha256)
        .build();
  }

  private static List<ExampleReference> references(List<Example> examples) {
    return examples.stream().map(e -> new ExampleReference(e.id(), e.offset())).toList();
  }

  private static HeadEvaluation toRecord(Evaluation evaluation) {
    return new HeadEvaluation(
        evaluation.accuracy(),
        evaluation.loss(),
        evaluation.calibrationError(),
        Map.copyOf(evaluation.recall()));
  }
}
