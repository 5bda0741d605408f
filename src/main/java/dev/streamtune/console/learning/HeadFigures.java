package dev.streamtune.console.learning;

import dev.streamtune.schema.HeadEvaluation;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a head did on the holdout; written as JSON as it is here.
 *
 * @param accuracy share of right answers, 0 to 1
 * @param loss mean cross-entropy in nats; null where it is no number
 * @param perClass by label
 */
record HeadFigures(@Nullable Double accuracy, @Nullable Double loss, List<ClassRecall> perClass) {

  /**
   * Takes what a run recorded.
   *
   * @param labels the head's classes
   * @return null where nothing was recorded
   */
  static @Nullable HeadFigures of(@Nullable HeadEvaluation evaluation, List<String> labels) {
    if (evaluation == null) {
      return null;
    }
    TreeSet<String> classes = new TreeSet<>(labels);
    classes.addAll(evaluation.getRecall().keySet());
    return new HeadFigures(
        finite(evaluation.getAccuracy()),
        finite(evaluation.getLoss()),
        classes.stream()
            .map(label -> new ClassRecall(label, finite(evaluation.getRecall().get(label)), null))
            .toList());
  }

  /** JSON has neither NaN nor infinity. */
  static @Nullable Double finite(@Nullable Double number) {
    return number != null && Double.isFinite(number) ? number : null;
  }
}
