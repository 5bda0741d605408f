package dev.streamtune.topology;

import dev.streamtune.heads.HeadDraft;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.PublishOutcome;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Candidate;
import dev.streamtune.training.HeadPublications;
import java.util.List;
import java.util.Optional;

/** Takes what training makes to the heads topic. Thread-safe as the publisher is. */
public final class KafkaPublications implements HeadPublications {
  private final HeadPublisher publisher;
  private final String baseHash;

  /**
   * Takes the publisher.
   *
   * @param baseHash the base that the heads belong to
   */
  public KafkaPublications(HeadPublisher publisher, String baseHash) {
    this.publisher = publisher;
    this.baseHash = baseHash;
  }

  @Override
  public boolean promote(Candidate candidate, TrainingRun run) {
    return publish(candidate, HeadStatus.PROMOTED, run);
  }

  @Override
  public boolean shadow(Candidate candidate, TrainingRun run) {
    return publish(candidate, HeadStatus.SHADOW, run);
  }

  private boolean publish(Candidate candidate, HeadStatus status, TrainingRun run) {
    PublishOutcome outcome =
        publisher.publish(
            draft(candidate, status, baseHash), candidate.version() - 1, List.of(run));
    return outcome instanceof PublishOutcome.Published;
  }

  static HeadDraft draft(Candidate candidate, HeadStatus status, String baseHash) {
    return new HeadDraft(
        candidate.weights(),
        candidate.labels(),
        baseHash,
        status,
        candidate.origin(),
        Optional.of(candidate.runId()),
        candidate.parent().version(),
        candidate.learnedOffset(),
        candidate.feedbackAt());
  }

  @Override
  public void record(TrainingRun run) {
    publisher.record(run);
  }
}
