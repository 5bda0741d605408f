package dev.streamtune.training;

import dev.streamtune.schema.HeadSubmission;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Learns from one replay buffer in the background, for as long as this instance owns it. Life:
 * {@link #start}, then what comes is told to it, then {@link #close}, which waits until nothing of
 * it runs any more.
 *
 * <p>Thread-safe.
 */
public final class Learner implements AutoCloseable {
  private static final Duration SHADOW_PATIENCE = Duration.ofMinutes(10);

  private final TrainingTriggers triggers;
  private final ShadowTally tally;
  private final TrainingLoop loop;
  private final ExampleWatch watch;
  private final AnsweredRequests answered;

  private Learner(
      TrainingTriggers triggers,
      ShadowTally tally,
      TrainingLoop loop,
      ExampleWatch watch,
      AnsweredRequests answered) {
    this.answered = answered;
    this.triggers = triggers;
    this.tally = tally;
    this.loop = loop;
    this.watch = watch;
  }

  /**
   * Starts.
   *
   * @param buffer as it was restored; may grow at any time. What no head has learned of it counts
   *     as new
   */
  public static Learner start(LearnerParts parts, ReplayBuffer buffer) {
    TrainingTriggers triggers = new TrainingTriggers(parts.settings().triggers());
    ShadowTally tally = new ShadowTally();
    PublicationDesk desk =
        new PublicationDesk(
            parts.publications(),
            parts.settings().gate().shadowPredictions(),
            SHADOW_PATIENCE,
            tally);
    FineTuning fineTuning =
        new FineTuning(
            parts.baseHash(),
            buffer,
            parts.incumbents(),
            parts.trainer(),
            parts.judge(),
            parts.settings(),
            desk,
            parts.ids(),
            parts.meters());
    Examination examination =
        new Examination(
            parts.incumbents(), parts.judge(), parts.settings().gate(), desk, parts.meters());
    SubmissionTrials submissions = new SubmissionTrials(parts, buffer, triggers, examination);
    if (!buffer.withdrawals().isEmpty()) {
      triggers.forget(List.of());
    }
    triggers.examples(unlearned(buffer, parts.incumbents().newest()));
    AnsweredRequests answered = new AnsweredRequests();
    Forgetting forgetting = new Forgetting(parts, buffer);
    Learner learner =
        new Learner(
            triggers,
            tally,
            new TrainingLoop(triggers, fineTuning, submissions, forgetting, answered),
            new ExampleWatch(parts, buffer),
            answered);
    learner.watch.begin().ifPresent(triggers::request);
    learner.loop.start();
    return learner;
  }

  private static int unlearned(ReplayBuffer buffer, Incumbent incumbent) {
    return (int)
        buffer.snapshot().training().stream()
            .filter(example -> example.offset() > incumbent.learnedOffset())
            .count();
  }

  /**
   * An example came into the buffer.
   *
   * @param example what came
   * @param headVersion the head that had classified it
   * @param confirmed whether the feedback agrees with that head
   */
  public void example(Example example, long headVersion, boolean confirmed) {
    triggers.example(headVersion, confirmed);
    watch.example(example, confirmed).ifPresent(triggers::request);
  }

  /**
   * Somebody wants a fine-tuning now.
   *
   * @param offset where the request stands
   */
  public void request(long offset, String reason) {
    triggers.request(reason, Set.of(offset));
  }

  /**
   * Somebody sent in a head that was trained elsewhere.
   *
   * @param offset where the submission stands
   */
  public void submit(long offset, HeadSubmission submission) {
    triggers.submit(offset, submission);
  }

  /**
   * Returns the requests and submissions whose verdict was recorded since the last call, by their
   * offsets. Until it names one, whoever keeps them has to keep it: it may have to be told to
   * another learner.
   */
  public Set<Long> takeAnswered() {
    return answered.take();
  }

  /** An image was withdrawn, and has left the buffer: nothing that learned from it is to serve. */
  public void forget(Withdrawal withdrawal) {
    triggers.forget(List.of(withdrawal));
    tally.wake();
  }

  /** Returns what counts for a shadow head. */
  public ShadowTally shadow() {
    return tally;
  }

  @Override
  public void close() {
    loop.close();
  }
}
