package dev.streamtune.training;

import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.TrainingRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges heads that were trained elsewhere, by the gate that fine-tuned ones must pass. Not
 * thread-safe; one runs at a time, and none beside a fine-tuning.
 *
 * <p>No labelled example counts as considered for such a head: once it serves, all that the buffer
 * holds is new again, so that what feedback had taught the one before is taught to this one.
 */
final class SubmissionTrials {
  private final LearnerParts parts;
  private final ReplayBuffer buffer;
  private final TrainingTriggers triggers;
  private final Admission admission;
  private final Examination examination;

  /** Takes its parts; closes none. */
  SubmissionTrials(
      LearnerParts parts, ReplayBuffer buffer, TrainingTriggers triggers, Examination examination) {
    this.parts = parts;
    this.buffer = buffer;
    this.triggers = triggers;
    this.admission = new Admission(parts.baseHash(), parts.maxClasses());
    this.examination = examination;
  }

  /**
   * Judges one.
   *
   * @throws InterruptedException if the thread was interrupted; nothing is published then
   */
  Ending run(HeadSubmission submission) throws InterruptedException {
    Incumbent incumbent = parts.incumbents().newest();
    BufferSnapshot held = buffer.snapshot();
    Trial trial = Trial.of(submission, parts.ids().next(), incumbent, held.holdout());
    TrainingRun run = judge(submission, trial, new RunReport(trial));
    if (RunVerdict.of(run) == RunVerdict.PROMOTED) {
      triggers.examples(held.training().size());
    }
    return Ending.of(run);
  }

  /** A head that was trained here and sent in later may have learned what is withdrawn by now. */
  private List<String> withdrawn(HeadManifest head) {
    if (buffer.withdrawals().isEmpty()) {
      return List.of();
    }
    Lineage lineage = Lineage.of(parts.archive().read().runs());
    int images = lineage.influence(head.getSha256(), buffer.withdrawals()).images().size();
    return images == 0
        ? List.of()
        : List.of("it has learned from %s since withdrawn".formatted(ForgetWords.images(images)));
  }

  private TrainingRun judge(HeadSubmission submission, Trial trial, RunReport report)
      throws InterruptedException {
    List<String> objections =
        new ArrayList<>(admission.objections(submission.getManifest(), trial.parent()));
    objections.addAll(withdrawn(submission.getManifest()));
    if (!objections.isEmpty()) {
      return examination.close(report.rejected(objections));
    }
    try {
      return examination.judge(trial, parts.submitted().load(submission), report);
    } catch (TrainingAbortedException e) {
      return examination.close(report.aborted(String.valueOf(e.getMessage())));
    }
  }
}
