package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import java.util.List;

/**
 * A head that has passed the gate.
 *
 * @param version the version that it gets
 * @param parent the head that it was trained from; for one that was made elsewhere, the one in
 *     service
 * @param labels class names in the order of its outputs
 * @param weights its weights
 * @param origin where it comes from, for a person
 * @param runId the run that made or judged it
 * @param learnedOffset examples up to this offset were considered
 * @param feedbackAt when the feedback was appended that it is the first to have learned
 */
public record Candidate(
    long version,
    Incumbent parent,
    Labels labels,
    HeadWeights weights,
    String origin,
    String runId,
    long learnedOffset,
    List<Long> feedbackAt) {
  /** Copies the list. */
  public Candidate {
    feedbackAt = List.copyOf(feedbackAt);
  }

  /** Returns it as the one that serves. */
  Incumbent promoted(String sha256) {
    return new Incumbent(version, labels, weights, sha256, learnedOffset);
  }
}
