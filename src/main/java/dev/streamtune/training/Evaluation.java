package dev.streamtune.training;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * How well a head does on the holdout. Immutable. Of an empty holdout all figures are 0 and the
 * maps empty; if the head gave a probability that is no number, loss and calibration error are none
 * either.
 *
 * @param total number of examples
 * @param accuracy share whose most probable class is the true one, 0 to 1
 * @param loss mean cross-entropy in nats; no probability counts for less than 1e-7
 * @param calibrationError expected calibration error, 0 to 1
 * @param recall for each true class the share that was recognised, 0 to 1
 * @param examples for each true class the number of examples
 */
public record Evaluation(
    int total,
    double accuracy,
    double loss,
    double calibrationError,
    SortedMap<String, Double> recall,
    SortedMap<String, Integer> examples) {
  /** Copies the maps. */
  public Evaluation {
    recall = Collections.unmodifiableSortedMap(new TreeMap<>(recall));
    examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
  }

  /**
   * Compares a head's answers with the truth. A true class that the head does not know counts as
   * answered wrong, with probability 1e-7.
   *
   * @param labels the head's classes, in the order of its outputs
   * @param truth the true class of each example
   * @param probabilities the head's answer to each example, one probability for each label
   * @throws IllegalArgumentException if the numbers of examples or of probabilities differ
   */
  public static Evaluation of(
      List<String> labels, List<String> truth, List<float[]> probabilities) {
    if (truth.size() != probabilities.size()) {
      throw new IllegalArgumentException(
          "%d examples but %d answers of the head".formatted(truth.size(), probabilities.size()));
    }
    Scores scores = new Scores(labels);
    for (int i = 0; i < truth.size(); i++) {
      scores.add(truth.get(i), probabilities.get(i));
    }
    return scores.evaluation();
  }

  /** Says whether every figure is a finite number. */
  public boolean isFinite() {
    return DoubleStream.of(accuracy, loss, calibrationError).allMatch(Double::isFinite)
        && recall.values().stream().allMatch(Double::isFinite);
  }
}
