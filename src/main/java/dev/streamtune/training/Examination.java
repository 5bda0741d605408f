package dev.streamtune.training;

import dev.streamtune.config.GateSettings;
import dev.streamtune.events.Sha256;
import dev.streamtune.metrics.TrainingMeters;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.TrainingRun;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What every candidate goes through, wherever it was made: evaluated on the same holdout as the
 * head in service, judged by the gate, published if it passes, and told of in any case. Not
 * thread-safe.
 */
final class Examination {
  /** Examples on which the training loss is measured before and after. */
  private static final int LOSS_EXAMPLES = 128;

  private final Incumbents incumbents;
  private final HeadJudge judge;
  private final PromotionPolicy policy;
  private final PublicationDesk desk;
  private final TrainingMeters meters;

  Examination(
      Incumbents incumbents,
      HeadJudge judge,
      GateSettings gate,
      PublicationDesk desk,
      TrainingMeters meters) {
    this.incumbents = incumbents;
    this.judge = judge;
    this.policy = new PromotionPolicy(gate);
    this.desk = desk;
    this.meters = meters;
  }

  /**
   * Judges a candidate and, if it passes, puts it into service.
   *
   * @param weights the candidate's, as many outputs as the trial names classes
   * @return the run with its last verdict, recorded
   * @throws InterruptedException if the thread was interrupted; nothing is published then
   */
  TrainingRun judge(Trial trial, HeadWeights weights, RunReport report)
      throws InterruptedException {
    return judge(trial, weights, report, () -> false);
  }

  /**
   * As above.
   *
   * @param withdrawn whether an image that the candidate was trained on is withdrawn by now; then
   *     nothing is published
   */
  TrainingRun judge(Trial trial, HeadWeights weights, RunReport report, BooleanSupplier withdrawn)
      throws InterruptedException {
    Incumbent parent = trial.parent();
    Labels labels = new Labels(trial.classes());
    Evaluation candidate = judge.evaluate(weights, labels, trial.holdout());
    Evaluation incumbent = judge.evaluate(parent.weights(), parent.labels(), trial.holdout());
    report.evaluated(candidate, incumbent);
    Contenders contenders =
        new Contenders(
            parent.version(), trial.addedClasses(), trainingLoss(trial, weights, labels));
    Verdict verdict = policy.judge(candidate, incumbent, contenders);
    return verdict instanceof Rejected
        ? close(report.rejected(verdict.reasons()))
        : publish(trial, labels, weights, report, verdict.reasons(), withdrawn);
  }

  /** Records a run that came to no judgement, and returns it. */
  TrainingRun close(TrainingRun run) {
    return tell(desk.record(run));
  }

  private Optional<TrainingLoss> trainingLoss(Trial trial, HeadWeights weights, Labels labels)
      throws InterruptedException {
    if (trial.plan().isEmpty()) {
      return Optional.empty();
    }
    Incumbent parent = trial.parent();
    List<Example> all = trial.examples();
    List<Example> sample = all.subList(0, Math.min(LOSS_EXAMPLES, all.size()));
    double before = judge.evaluate(parent.weights(), parent.labels(), sample).loss();
    double after = judge.evaluate(weights, labels, sample).loss();
    return Optional.of(new TrainingLoss(before, after));
  }

  private TrainingRun publish(
      Trial trial,
      Labels labels,
      HeadWeights weights,
      RunReport report,
      List<String> reasons,
      BooleanSupplier withdrawn)
      throws InterruptedException {
    Candidate candidate =
        new Candidate(
            incumbents.nextVersion(),
            trial.parent(),
            labels,
            weights,
            trial.origin(),
            trial.runId(),
            trial.learnedOffset(),
            trial.newFeedback());
    String sha256 = Sha256.hex(HeadCodec.encode(weights));
    TrainingRun run = desk.publish(candidate, report, reasons, sha256, withdrawn);
    if (RunVerdict.of(run) == RunVerdict.PROMOTED) {
      incumbents.offer(candidate.promoted(sha256));
    }
    return tell(run);
  }

  private TrainingRun tell(TrainingRun run) {
    return RunEnd.tell(run, meters);
  }
}
