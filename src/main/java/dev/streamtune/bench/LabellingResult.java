package dev.streamtune.bench;

import dev.streamtune.labelling.StrategyKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a strategy was worth over several seeds.
 *
 * @param kind the strategy
 * @param accuracy the mean over the seeds, at first and after each round
 * @param gain by how much the accuracy is above that of random order: the mean over rounds and
 *     seeds, the first, which all have in common, left out
 * @param error the standard error of that over the seeds, by pairs; not a number with one seed
 * @param better in how many seeds it is above
 * @param seeds how many
 */
public record LabellingResult(
    StrategyKind kind, List<Double> accuracy, double gain, double error, int better, int seeds) {
  /** Copies the list. */
  public LabellingResult {
    accuracy = List.copyOf(accuracy);
  }

  /**
   * Compares a strategy with random order.
   *
   * @param runs accuracies of the strategy for each seed, at least one
   * @param random accuracies of random order for the same seeds
   */
  public static LabellingResult of(
      StrategyKind kind, List<List<Double>> runs, List<List<Double>> random) {
    List<Double> accuracy =
        IntStream.range(0, runs.get(0).size())
            .mapToObj(round -> mean(runs.stream().map(run -> run.get(round)).toList()))
            .toList();
    List<Double> gains =
        IntStream.range(0, runs.size())
            .mapToObj(i -> chosen(runs.get(i)) - chosen(random.get(i)))
            .toList();
    int better = (int) gains.stream().filter(gain -> gain > 0).count();
    return new LabellingResult(kind, accuracy, mean(gains), error(gains), better, runs.size());
  }

  /** The mean over the rounds in which the strategy had a say. */
  private static double chosen(List<Double> run) {
    return mean(run.subList(1, run.size()));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double error(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1.0) / values.size());
  }
}
