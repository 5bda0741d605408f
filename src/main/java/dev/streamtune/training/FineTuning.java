package dev.streamtune.training;

import dev.streamtune.config.LearningSettings;
import dev.streamtune.events.Sha256;
import dev.streamtune.metrics.TrainingMeters;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.TrainingRun;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fine-tuning from trigger to verdict: plan, train, evaluate both heads on the same holdout,
 * judge, publish. Not thread-safe; one runs at a time.
 */
public final class FineTuning {
  private static final Logger LOG = LoggerFactory.getLogger(FineTuning.class);

  /** Examples on which the training loss is measured before and after. */
  private static final int LOSS_EXAMPLES = 128;

  private final String baseHash;
  private final ReplayBuffer buffer;
  private final Incumbents incumbents;
  private final HeadTrainer trainer;
  private final HeadJudge judge;
  private final PromotionPolicy policy;
  private final LearningSettings settings;
  private final PublicationDesk desk;
  private final RunIds ids;
  private final TrainingMeters meters;

  /**
   * Takes its parts; closes none.
   *
   * @param baseHash the base that made the buffer's features
   * @param ids makes run ids
   */
  public FineTuning(
      String baseHash,
      ReplayBuffer buffer,
      Incumbents incumbents,
      HeadTrainer trainer,
      HeadJudge judge,
      LearningSettings settings,
      PublicationDesk desk,
      RunIds ids,
      TrainingMeters meters) {
    this.baseHash = baseHash;
    this.buffer = buffer;
    this.incumbents = incumbents;
    this.trainer = trainer;
    this.judge = judge;
    this.policy = new PromotionPolicy(settings.gate());
    this.settings = settings;
    this.desk = desk;
    this.ids = ids;
    this.meters = meters;
  }

  /** What a run came to. */
  public enum Ending {
    /** A verdict was reached. */
    JUDGED,
    /** Another head came into service meanwhile: it is worth trying again from that one. */
    SUPERSEDED
  }

  /**
   * Runs one.
   *
   * @param trigger why, in words
   * @throws InterruptedException if the thread was interrupted; nothing is published then
   */
  public Ending run(String trigger) throws InterruptedException {
    Trial trial =
        Trial.plan(
            ids.next(),
            trigger,
            baseHash,
            incumbents.newest(),
            buffer.snapshot(),
            settings.maxExamples(),
            settings.options());
    RunReport report = new RunReport(trial);
    if (trial.selection().examples().isEmpty()) {
      return end(desk.record(report.aborted("the replay buffer has no example to train on")));
    }
    return run(trial, report);
  }

  private Ending run(Trial trial, RunReport report) throws InterruptedException {
    LOG.info(
        "fine-tuning {} from head {}: {} examples, {} of them new ({})",
        trial.runId(),
        trial.parent().version(),
        trial.selection().examples().size(),
        trial.selection().newExamples(),
        trial.trigger());
    try {
      TrainedHead trained =
          trial
              .recipe()
              .train(
                  trainer, trial.parent().weights(), trial.selection().examples(), this::observe);
      report.trained(trained.epochLoss());
      return judge(trial, trained, report);
    } catch (TrainingAbortedException e) {
      return end(desk.record(report.aborted(String.valueOf(e.getMessage()))));
    }
  }

  private void observe(int epoch, int epochs, int step, int steps, double loss) {
    meters.progress(((epoch - 1) * steps + step) / (double) (epochs * steps));
    if (step == steps) {
      LOG.info("epoch {} of {}: loss {}", epoch, epochs, String.format(Locale.ROOT, "%.4f", loss));
    }
  }

  private Ending judge(Trial trial, TrainedHead trained, RunReport report)
      throws InterruptedException {
    Incumbent parent = trial.parent();
    Labels labels = trial.recipe().labels();
    Evaluation candidate = judge.evaluate(trained.weights(), labels, trial.holdout());
    Evaluation incumbent = judge.evaluate(parent.weights(), parent.labels(), trial.holdout());
    report.evaluated(candidate, incumbent);
    List<Example> sample = head(trial.selection().examples());
    double before = judge.evaluate(parent.weights(), parent.labels(), sample).loss();
    double after = judge.evaluate(trained.weights(), labels, sample).loss();
    Verdict verdict = policy.judge(candidate, incumbent, trial.contenders(before, after));
    if (verdict instanceof Rejected) {
      return end(desk.record(report.rejected(verdict.reasons())));
    }
    return publish(trial, trained, report, verdict.reasons());
  }

  private static List<Example> head(List<Example> examples) {
    return examples.subList(0, Math.min(LOSS_EXAMPLES, examples.size()));
  }

  private Ending publish(Trial trial, TrainedHead trained, RunReport report, List<String> reasons)
      throws InterruptedException {
    Candidate candidate =
        new Candidate(
            incumbents.nextVersion(),
            trial.parent(),
            trial.recipe().labels(),
            trained.weights(),
            trial.runId(),
            trial.learnedOffset(),
            trial.newFeedback());
    String sha256 = Sha256.hex(HeadCodec.encode(trained.weights()));
    TrainingRun run = desk.publish(candidate, report, reasons, sha256);
    if (RunVerdict.of(run) == RunVerdict.PROMOTED) {
      incumbents.offer(candidate.promoted(sha256));
    }
    return end(run);
  }

  private Ending end(TrainingRun run) {
    meters.ended(run.getVerdict(), run.getSeconds());
    LOG.info("{}: {}: {}", run.getId(), run.getVerdict(), String.join("; ", run.getReasons()));
    return RunVerdict.of(run) == RunVerdict.SUPERSEDED ? Ending.SUPERSEDED : Ending.JUDGED;
  }
}
