package dev.streamtune.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.cli.Invocation;
import dev.streamtune.faults.Await;
import dev.streamtune.faults.Finding;
import dev.streamtune.faults.Recording;
import dev.streamtune.faults.Verdict;
import dev.streamtune.learning.EveryFeedbackAccounted;
import dev.streamtune.learning.FeedbackAccount;
import dev.streamtune.learning.WholeBuffer;
import dev.streamtune.schema.TrainingRun;
import java.time.Duration;
import java.util.Set;

/**
 * What the service is held to, while images flow on: every image that was sent before has one
 * answer, in order, and it is its own; all feedback became one example or one letter; the replay
 * buffer holds what was accepted, and nothing else; head versions rise. Not thread-safe.
 */
final class Audit implements AutoCloseable {
  /** A transaction that nobody ends holds readers up until it times out. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Recording recording;
  private final Load load;
  private final Services services;
  private final String bootstrapServers;
  private final ImageAnswers images;
  private final FeedbackAnswers feedback;
  private final WholeBuffer wholeBuffer;

  Audit(
      Recording recording,
      Load load,
      Services services,
      String bootstrapServers,
      int holdoutPercent) {
    this.recording = recording;
    this.load = load;
    this.services = services;
    this.bootstrapServers = bootstrapServers;
    this.images = new ImageAnswers(bootstrapServers, recording);
    this.feedback = new FeedbackAnswers(bootstrapServers);
    this.wholeBuffer = new WholeBuffer(holdoutPercent);
  }

  /** Waits until all that was sent by now has an answer, then checks everything. */
  void check() {
    load.requireSending();
    awaitAnswers();
    load.beSilent();
    FeedbackAccount account = awaitAccount();
    requireWholeBuffer(account);
    load.speak();
    requireFeedback(account);
    requireImages();
    requireHeads();
  }

  private void awaitAnswers() {
    Set<Integer> sent = Set.copyOf(recording.sent().keySet());
    Await.until(
        "an answer to each of %d images".formatted(sent.size()),
        PATIENCE,
        () -> {
          images.read();
          return recording.hasAnswers(sent);
        });
  }

  private FeedbackAccount awaitAccount() {
    Await.until(
        "something has become of all feedback",
        PATIENCE,
        () -> new EveryFeedbackAccounted(feedback.account()).lost().count() == 0);
    return feedback.account();
  }

  /** Asks for a fine-tuning, which tells what the buffer holds. */
  private void requireWholeBuffer(FeedbackAccount account) {
    Invocation request =
        Invocation.of(
            "heads",
            "train-now",
            "--wait",
            Long.toString(PATIENCE.toSeconds()),
            "--set",
            "application.id=" + Services.APPLICATION,
            "--set",
            "bootstrap.servers=" + bootstrapServers);
    assertThat(request.exitCode()).as(request.err()).isZero();
    String id = request.out().get(0);
    TrainingRun run =
        feedback.runs().stream()
            .filter(each -> each.getTrigger().contains(id))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no run tells of request " + id));
    requireNone(wholeBuffer.differences(account, run));
  }

  private static void requireFeedback(FeedbackAccount account) {
    EveryFeedbackAccounted guarantee = new EveryFeedbackAccounted(account);
    requireNone(guarantee.lost());
    requireNone(guarantee.duplicated());
    requireNone(guarantee.foreign());
  }

  private void requireImages() {
    Verdict verdict = Verdict.on(recording);
    requireNone(verdict.duplicated());
    requireNone(verdict.outOfOrder());
    requireNone(verdict.foreign());
  }

  private void requireHeads() {
    requireNone(HeadVersionsRise.falling(services.everStarted()));
    requireNone(HeadVersionsRise.repeated(feedback.runs()));
  }

  /** After the load has ended: checks once more, with nothing left to come. */
  Account close(Services stopped) {
    awaitAnswers();
    stopped.stopAll();
    images.read();
    FeedbackAccount account = awaitAccount();
    requireFeedback(account);
    requireImages();
    requireNone(Verdict.on(recording).lost());
    requireHeads();
    assertThat(images.unexplained()).as("letters about images that were not sent").isZero();
    return Account.of(recording, account, feedback.runs());
  }

  private static void requireNone(Finding finding) {
    assertThat(finding.count()).as(finding.toString()).isZero();
  }

  @Override
  public void close() {
    images.close();
    feedback.close();
  }
}
