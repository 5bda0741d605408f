package dev.streamtune.inference;

import java.util.List;
import java.util.Optional;

/**
 * What the model said of one batch.
 *
 * @param baseHash the base that made the features
 * @param head what the head that serves said
 * @param shadow what a candidate said that runs beside it, if one does
 * @param features one array for each picture; not to be written to
 */
public record BatchResult(
    String baseHash, HeadAnswers head, Optional<HeadAnswers> shadow, List<float[]> features) {
  /** Copies the list; the arrays are kept as they are. */
  public BatchResult {
    features = List.copyOf(features);
  }
}
