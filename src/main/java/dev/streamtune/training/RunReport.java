package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.TrainingRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is told of a run: with the examples' topic enough to make its head again,
 * unless that was made elsewhere; then epochs and examples are none. Not thread-safe.
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
    String next = trial.plan().isPresent() ? "tried again from" : "judged again beside";
    String reason =
        "another head came into service since head %d; it is %s that one"
            .formatted(trial.parent().version(), next);
    return end(RunVerdict.SUPERSEDED, List.of(reason), null, null);
  }

  TrainingRun withdrawn() {
    String reason =
        "an image that it trains on was withdrawn meanwhile; it is tried again without it";
    return end(RunVerdict.WITHDRAWN, List.of(reason), null, null);
  }

  TrainingRun unaffected(List<String> reasons) {
    return end(RunVerdict.UNAFFECTED, reasons, null, null);
  }

  TrainingRun shadowed(List<String> reasons, long version, String sha256) {
    return end(RunVerdict.SHADOWED, reasons, version, sha256);
  }

  TrainingRun promoted(List<String> reasons, long version, String sha256) {
    return end(RunVerdict.PROMOTED, reasons, version, sha256);
  }

  private TrainingRun end(
      RunVerdict verdict, List<String> reasons, @Nullable Long version, @Nullable String sha256) {
    Optional<TrainingOptions> options = trial.plan().map(plan -> plan.recipe().options());
    return TrainingRun.newBuilder()
        .setId(trial.runId())
        .setTrigger(trial.trigger())
        .setStartedAt(Instant.ofEpochMilli(startedAt.toEpochMilli()))
        .setSeconds((System.nanoTime() - startNanos) / 1e9)
        .setBaseHash(trial.baseHash())
        .setParentVersion(trial.parent().version())
        .setParentSha256(trial.parent().sha256())
        .setParentLabels(trial.parent().labels().names())
        .setLabels(trial.classes())
        .setEpochs(options.map(TrainingOptions::epochs).orElse(0))
        .setBatchSize(options.map(TrainingOptions::batchSize).orElse(0))
        .setLearningRate(options.map(TrainingOptions::learningRate).orElse(0.0))
        .setSeed(options.map(TrainingOptions::seed).orElse(0L))
        .setExamples(references(trial.examples()))
        .setNewExamples(trial.plan().map(plan -> plan.selection().newExamples()).orElse(0))
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
