package dev.streamtune.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of one method on one order, or the mean of several runs.
 *
 * @param start accuracy of the untrained head on the test pictures of all classes, 0 to 1
 * @param accuracy the same at each checkpoint; the last is the end
 * @param promoted fine-tunings whose head went into service
 * @param rejected fine-tunings whose head did not
 * @param longestSeconds the longest fine-tuning, evaluations included
 */
public record LearningCurve(
    StreamOrder order,
    LearningMethod method,
    double start,
    List<Double> accuracy,
    double promoted,
    double rejected,
    double longestSeconds) {
  /** Copies the list. */
  public LearningCurve {
    accuracy = List.copyOf(accuracy);
  }

  /** Returns the accuracy at the end of the stream. */
  public double end() {
    return accuracy.get(accuracy.size() - 1);
  }

  /**
   * Takes the mean.
   *
   * @param runs at least one, all of one method, order and number of checkpoints
   */
  public static LearningCurve mean(List<LearningCurve> runs) {
    LearningCurve first = runs.get(0);
    List<Double> accuracy =
        IntStream.range(0, first.accuracy().size())
            .mapToObj(i -> runs.stream().mapToDouble(run -> run.accuracy().get(i)).average())
            .map(mean -> mean.orElseThrow())
            .toList();
    return new LearningCurve(
        first.order(),
        first.method(),
        runs.stream().mapToDouble(LearningCurve::start).average().orElseThrow(),
        accuracy,
        runs.stream().mapToDouble(LearningCurve::promoted).average().orElseThrow(),
        runs.stream().mapToDouble(LearningCurve::rejected).average().orElseThrow(),
        runs.stream().mapToDouble(LearningCurve::longestSeconds).max().orElseThrow());
  }
}
