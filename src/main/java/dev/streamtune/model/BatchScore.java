package dev.streamtune.model;

import java.util.List;

/**
 * How well a network does on some samples.
 *
 * @param samples how many
 * @param loss sum of the cross-entropies in nats
 * @param hits how many have their own class as the most probable one
 */
public record BatchScore(int samples, double loss, int hits) {
  /** The score of no samples, to add to. */
  public static final BatchScore NONE = new BatchScore(0, 0, 0);

  /**
   * Scores the logarithms of the probabilities of all classes.
   *
   * @param logarithms a row for each sample
   * @param labels for each the number of the true class
   */
  static BatchScore of(float[] logarithms, List<Integer> labels) {
    int classes = logarithms.length / labels.size();
    double loss = 0;
    int hits = 0;
    for (int i = 0; i < labels.size(); i++) {
      int row = i * classes;
      loss -= logarithms[row + labels.get(i)];
      hits += strongest(logarithms, row, classes) == labels.get(i) ? 1 : 0;
    }
    return new BatchScore(labels.size(), loss, hits);
  }

  /** The first of equals; the first that is no number if there is one. */
  private static int strongest(float[] values, int row, int classes) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      best = Float.compare(values[row + i], values[row + best]) > 0 ? i : best;
    }
    return best;
  }

  /** Returns the score of these samples and others. */
  public BatchScore plus(BatchScore other) {
    return new BatchScore(samples + other.samples, loss + other.loss, hits + other.hits);
  }

  /** Returns the mean cross-entropy in nats; 0 without samples. */
  public double meanLoss() {
    return loss / Math.max(1, samples);
  }

  /** Returns the share of hits, 0 to 1; 0 without samples. */
  public double accuracy() {
    return (double) hits / Math.max(1, samples);
  }
}
