package dev.streamtune.training;

import dev.streamtune.model.PackedFeatures;
import java.util.Optional;

/**
 * A labelled image as it is trained on. Immutable.
 *
 * @param id the image id; one example for each
 * @param label the class that it shows
 * @param annotator who said so
 * @param features its pool5 features
 * @param offset where it stands in the labelled-examples topic; later examples have higher ones
 * @param feedbackAt when the feedback was appended, milliseconds since 1970
 */
public record Example(
    String id,
    String label,
    Optional<String> annotator,
    PackedFeatures features,
    long offset,
    long feedbackAt) {
  /** Returns what it takes in the buffer, in bytes. */
  public int bytes() {
    return features.size() + 2 * (id.length() + label.length());
  }
}
