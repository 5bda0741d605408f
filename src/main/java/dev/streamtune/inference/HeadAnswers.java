package dev.streamtune.inference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * Returns how far two heads' answers to one picture are apart: the total variation between their
   * probabilities, 0 to 1. A class that one of them does not know has none there. All have to be
   * finite.
   */
  public float distance(HeadAnswers other, int picture) {
    float[] mine = probabilities.get(picture);
    float[] theirs = other.probabilities.get(picture);
    Map<String, Float> rest = new HashMap<>();
    for (int i = 0; i < theirs.length; i++) {
      rest.merge(other.labels.get(i), theirs[i], Float::sum);
    }
    double sum = 0;
    for (int i = 0; i < mine.length; i++) {
      Float there = rest.remove(labels.get(i));
      sum += Math.abs(mine[i] - (there == null ? 0 : there));
    }
    for (float unknown : rest.values()) {
      sum += unknown;
    }
    return (float) Math.min(1, sum / 2);
  }
}
