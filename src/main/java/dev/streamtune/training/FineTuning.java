package dev.streamtune.training;

import dev.streamtune.config.LearningSettings;
import dev.streamtune.metrics.TrainingMeters;
import dev.streamtune.schema.TrainingRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fine-tuning from trigger to verdict: plan, train, and have the candidate judged. Not
 * thread-safe; one runs at a time.
 */
public final class FineTuning {
  private static final Logger LOG = LoggerFactory.getLogger(FineTuning.class);

  private final String baseHash;
  private final ReplayBuffer buffer;
  private final Incumbents incumbents;
  private final HeadTrainer trainer;
  private final LearningSettings settings;
  private final Examination examination;
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
    this.settings = settings;
    this.examination = new Examination(incumbents, judge, settings.gate(), desk, meters);
    this.ids = ids;
    this.meters = meters;
  }

  /**
   * Runs one.
   *
   * @param trigger why, in words
   * @throws InterruptedException if the thread was interrupted; nothing is published then
   */
  public Ending run(String trigger) throws InterruptedException {
    Incumbent parent = incumbents.newest();
    BufferSnapshot held = buffer.snapshot();
    TrainingPlan plan = TrainingPlan.of(parent, held, settings.maxExamples(), settings.options());
    Trial trial = Trial.of(plan, ids.next(), trigger, baseHash, held.holdout());
    return Ending.of(run(plan, trial, new RunReport(trial)));
  }

  private boolean isWithdrawn(TrainingPlan plan) {
    return buffer.withdrawals().coverAny(plan.examples());
  }

  private TrainingRun run(TrainingPlan plan, Trial trial, RunReport report)
      throws InterruptedException {
    if (plan.examples().isEmpty()) {
      return examination.close(report.aborted("the replay buffer has no example to train on"));
    }
    LOG.info(
        "fine-tuning {} from head {}: {} examples, {} of them new ({})",
        trial.runId(),
        plan.parent().version(),
        plan.examples().size(),
        plan.selection().newExamples(),
        trial.trigger());
    try {
      TrainedHead trained = plan.train(trainer, new WithdrawalWatch(buffer, plan, meters));
      report.trained(trained.epochLoss());
      return examination.judge(trial, trained.weights(), report, () -> isWithdrawn(plan));
    } catch (TrainingAbortedException e) {
      return examination.close(
          isWithdrawn(plan) ? report.withdrawn() : report.aborted(String.valueOf(e.getMessage())));
    }
  }
}
