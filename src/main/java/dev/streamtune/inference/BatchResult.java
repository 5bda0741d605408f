package dev.streamtune.inference;

import java.util.List;

/**
 * What the model said of one batch.
 *
 * @param baseHash the base that made the features
 * @param headVersion the head that classified them
 * @param labels class names in the order of the probabilities
 * @param probabilities one array for each picture: a value for each label, 0 to 1, or not finite if
 *     the model failed on that picture
 */
public record BatchResult(
    String baseHash, long headVersion, List<String> labels, List<float[]> probabilities) {
  /** Copies the lists; the arrays are kept as they are. */
  public BatchResult {
    labels = List.copyOf(labels);
    probabilities = List.copyOf(probabilities);
  }
}
