package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.events.Sha256;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.TrainingRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a head take the place of one that has learned from withdrawn images: trained on all that the
 * buffer holds, from a head that has not. A withdrawal is a demand, so nothing need be proved of
 * it; if training leads nowhere, the head to start from serves as it was, and what it lacks is
 * learned by the fine-tunings that follow. Not thread-safe.
 */
final class FreshStart {
  private static final Logger LOG = LoggerFactory.getLogger(FreshStart.class);

  /** It has further to go than a fine-tuning of the head in service. */
  private static final int TIMES_THE_EPOCHS = 4;

  private final LearnerParts parts;
  private final ReplayBuffer buffer;
  private final CleanParents parents;

  /** Takes its parts; closes none. */
  FreshStart(LearnerParts parts, ReplayBuffer buffer) {
    this.parts = parts;
    this.buffer = buffer;
    this.parents = new CleanParents(parts.archive(), parts.baseHash());
  }

  /** What is to be replaced, and what is known of it. */
  private record Task(
      Incumbent inService,
      Incumbent parent,
      KeptInfluence kept,
      String trigger,
      List<Example> judges) {}

  /**
   * Runs one.
   *
   * @param inService a head that has, or may have, learned what is withdrawn
   * @param asked withdrawals that nobody was told of yet
   */
  Ending run(Incumbent inService, KeptInfluence kept, List<Withdrawal> asked)
      throws InterruptedException {
    BufferSnapshot held = buffer.snapshot();
    Incumbent parent = parents.choose(inService, kept);
    String trigger = ForgetWords.trigger(concerned(kept, asked));
    Task task = new Task(inService, parent, kept, trigger, held.holdout());
    TrainingOptions options = parts.settings().options();
    TrainingPlan plan =
        TrainingPlan.anew(
            parent, inService, held, options.withEpochs(TIMES_THE_EPOCHS * options.epochs()));
    if (plan.examples().isEmpty()) {
      return Ending.of(goBack(task));
    }
    TrainingRun run = train(task, plan);
    return Ending.of(RunVerdict.ABORTED.isOf(run) ? goBack(task) : run);
  }

  /** Adds those that are pending from earlier, such as before a restart. */
  private List<Withdrawal> concerned(KeptInfluence kept, List<Withdrawal> asked) {
    Map<String, Withdrawal> all = new LinkedHashMap<>();
    asked.forEach(withdrawal -> all.put(withdrawal.id(), withdrawal));
    for (String id : kept.inService().images()) {
      buffer.withdrawals().find(id).ifPresent(withdrawal -> all.putIfAbsent(id, withdrawal));
    }
    return List.copyOf(all.values());
  }

  private TrainingRun train(Task task, TrainingPlan plan) throws InterruptedException {
    Trial trial = trial(task, plan);
    RunReport report = new RunReport(trial);
    LOG.info(
        "forgetting {} from head {}: {} examples ({})",
        trial.runId(),
        plan.parent().version(),
        plan.examples().size(),
        trial.trigger());
    try {
      TrainedHead trained =
          plan.train(parts.trainer(), new WithdrawalWatch(buffer, plan, parts.meters()));
      report.trained(trained.epochLoss());
      return publish(task, trial, trained.weights(), report);
    } catch (TrainingAbortedException e) {
      return record(
          isWithdrawn(trial) ? report.withdrawn() : report.aborted(String.valueOf(e.getMessage())));
    }
  }

  private boolean isWithdrawn(Trial trial) {
    return buffer.withdrawals().coverAny(trial.examples());
  }

  private TrainingRun goBack(Task task) throws InterruptedException {
    TrainingPlan plan =
        TrainingPlan.nothing(task.parent(), task.inService(), parts.settings().options());
    Trial trial = trial(task, plan);
    HeadWeights weights = plan.recipe().start(task.parent().weights());
    return publish(task, trial, weights, new RunReport(trial));
  }

  private Trial trial(Task task, TrainingPlan plan) {
    return Trial.of(plan, parts.ids().next(), task.trigger(), parts.baseHash(), task.judges());
  }

  private TrainingRun publish(Task task, Trial trial, HeadWeights weights, RunReport report)
      throws InterruptedException {
    Labels labels = new Labels(trial.classes());
    Incumbent inService = task.inService();
    Evaluation after = parts.judge().evaluate(weights, labels, trial.holdout());
    Evaluation before =
        parts.judge().evaluate(inService.weights(), inService.labels(), trial.holdout());
    report.evaluated(after, before);
    boolean trained = !trial.examples().isEmpty();
    if (trained && !after.isFinite()) {
      return record(report.aborted("a figure of the new head is no finite number"));
    }
    if (isWithdrawn(trial)) {
      return record(report.withdrawn());
    }
    List<String> reasons =
        new ArrayList<>(ForgetReasons.replaced(inService, task.parent(), task.kept(), trained));
    reasons.addAll(ForgetReasons.cost(after, before, inService));
    return publish(
        task,
        new Candidate(
            parts.incumbents().nextVersion(),
            trial.parent(),
            labels,
            weights,
            trial.origin(),
            trial.runId(),
            trial.learnedOffset(),
            List.of()),
        report,
        reasons);
  }

  private TrainingRun publish(
      Task task, Candidate candidate, RunReport report, List<String> reasons) {
    String sha256 = Sha256.hex(HeadCodec.encode(candidate.weights()));
    TrainingRun run = report.promoted(reasons, candidate.version(), sha256);
    if (!parts.archive().replace(candidate, run, task.kept().touchedHashes())) {
      return record(report.superseded());
    }
    parts.incumbents().offer(candidate.promoted(sha256));
    return tell(run);
  }

  private TrainingRun record(TrainingRun run) {
    parts.publications().record(run);
    return tell(run);
  }

  private TrainingRun tell(TrainingRun run) {
    return RunEnd.tell(run, parts.meters());
  }
}
