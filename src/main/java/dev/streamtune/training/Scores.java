package dev.streamtune.training;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums over the examples of an evaluation. Not thread-safe. */
final class Scores {
  /** Keras' epsilon: what its cross-entropy takes instead of a smaller probability. */
  private static final double LEAST_PROBABILITY = 1e-7;

  private final List<String> labels;
  private final SortedMap<String, Integer> examples = new TreeMap<>();
  private final SortedMap<String, Integer> correct = new TreeMap<>();
  private final CalibrationBins calibration = new CalibrationBins();
  private int total;
  private double loss;

  Scores(List<String> labels) {
    this.labels = labels;
  }

  void add(String truth, float[] probabilities) {
    if (probabilities.length != labels.size()) {
      throw new IllegalArgumentException(
          "the head has %d classes but gave %d probabilities"
              .formatted(labels.size(), probabilities.length));
    }
    int expected = labels.indexOf(truth);
    int answer = mostProbable(probabilities);
    boolean right = answer == expected;
    total++;
    loss -= Math.log(expected < 0 ? LEAST_PROBABILITY : clipped(probabilities[expected]));
    calibration.add(probabilities[answer], right);
    examples.merge(truth, 1, Integer::sum);
    correct.merge(truth, right ? 1 : 0, Integer::sum);
  }

  private static double clipped(double probability) {
    return Math.min(1, Math.max(LEAST_PROBABILITY, probability));
  }

  /** The first of equals; the first that is no number if there is one. */
  private static int mostProbable(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (Float.compare(probabilities[i], probabilities[best]) > 0) {
        best = i;
      }
    }
    return best;
  }

  Evaluation evaluation() {
    SortedMap<String, Double> recall = new TreeMap<>();
    examples.forEach((label, n) -> recall.put(label, correct.getOrDefault(label, 0) / (double) n));
    int right = correct.values().stream().mapToInt(Integer::intValue).sum();
    int divisor = Math.max(1, total);
    return new Evaluation(
        total, right / (double) divisor, loss / divisor, calibration.error(), recall, examples);
  }
}
