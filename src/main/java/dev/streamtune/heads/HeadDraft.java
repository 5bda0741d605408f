package dev.streamtune.heads;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A head to be published, without its version.
 *
 * @param weights as many outputs as labels
 * @param labels class names in the order of the outputs
 * @param baseHash the base that it belongs to
 * @param status what it is for
 * @param origin where it comes from, for a person
 * @param runId the training run that made the weights, if one did
 * @param parentVersion the head before it, 0 for none
 * @param learnedOffset labelled examples up to this offset have been considered for it; -1 is none
 * @param feedbackAt timestamps of the feedback that it is the first to have learned, milliseconds
 *     since 1970, in any order; the newest {@value #MAX_FEEDBACK} are kept, newest first
 */
public record HeadDraft(
    HeadWeights weights,
    Labels labels,
    String baseHash,
    HeadStatus status,
    String origin,
    Optional<String> runId,
    long parentVersion,
    long learnedOffset,
    List<Long> feedbackAt) {
  private static final int MAX_FEEDBACK = 1000;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if labels and outputs differ in number, or a weight is not
   *     finite
   */
  public HeadDraft {
    if (labels.size() != weights.classes()) {
      throw new IllegalArgumentException(
          "the head has %d outputs for %d labels".formatted(weights.classes(), labels.size()));
    }
    if (!weights.isFinite()) {
      throw new IllegalArgumentException(
          "a weight is NaN or infinite: such a head is not published");
    }
    feedbackAt = feedbackAt.stream().sorted(Comparator.reverseOrder()).limit(MAX_FEEDBACK).toList();
  }
}
