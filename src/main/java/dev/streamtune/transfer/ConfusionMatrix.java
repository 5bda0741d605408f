package dev.streamtune.transfer;

import dev.streamtune.model.Labels;
import java.util.List;

/** How often images of one class were taken for another. Immutable. */
public final class ConfusionMatrix {
  private final Labels labels;
  private final int[][] counts;

  private ConfusionMatrix(Labels labels, int[][] counts) {
    this.labels = labels;
    this.counts = counts;
  }

  /**
   * Counts.
   *
   * @param truth for each image the number of its class
   * @param probabilities for each image one for each label; the first of equals is the answer
   */
  public static ConfusionMatrix of(
      Labels labels, List<Integer> truth, List<float[]> probabilities) {
    int[][] counts = new int[labels.size()][labels.size()];
    for (int i = 0; i < truth.size(); i++) {
      counts[truth.get(i)][mostProbable(probabilities.get(i))]++;
    }
    return new ConfusionMatrix(labels, counts);
  }

  private static int mostProbable(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  /** Returns the classes. */
  public Labels labels() {
    return labels;
  }

  /** Returns how many images of a class were taken for a class. */
  public int count(int truth, int answer) {
    return counts[truth][answer];
  }

  /** Returns the number of all images. */
  public int total() {
    int total = 0;
    for (int truth = 0; truth < counts.length; truth++) {
      total += figures(truth).support();
    }
    return total;
  }

  /** Returns the share of all images that were recognised, 0 to 1; 0 of none. */
  public double accuracy() {
    int right = 0;
    for (int truth = 0; truth < counts.length; truth++) {
      right += counts[truth][truth];
    }
    return right / (double) Math.max(1, total());
  }

  /** Returns the figures of a class. */
  public ClassFigures figures(int label) {
    int support = 0;
    int answered = 0;
    for (int other = 0; other < counts.length; other++) {
      support += counts[label][other];
      answered += counts[other][label];
    }
    return new ClassFigures(counts[label][label], answered, support);
  }
}
