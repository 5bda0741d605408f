package dev.streamtune.inference;

import java.util.List;

/**
 * What one head said of one batch.
 *
 * @param headVersion the head
 * @param labels class names in the order of the probabilities
 * @param probabilities one array for each picture: a value for each label, 0 to 1, or not finite if
 *     the model failed on that picture
 */
public record HeadAnswers(long headVersion, List<String> labels, List<float[]> probabilities) {
  /** Copies the lists; the arrays are kept as they are. */
  public HeadAnswers {
    labels = List.copyOf(labels);
    probabilities = List.copyOf(probabilities);
  }

  /** Ranks the classes of one picture; its probabilities must be finite. */
  public Ranking ranking(int picture) {
    return new Ranking(labels, probabilities.get(picture));
  }

  /** Says whether all probabilities of one picture are finite. */
  public boolean isFinite(int picture) {
    for (float probability : probabilities.get(picture)) {
      if (!Float.isFinite(probability)) {
        return false;
      }
    }
    return true;
  }
}
