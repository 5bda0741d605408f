package dev.streamtune.training;

import dev.streamtune.config.GateSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** No class that has enough held-out examples to tell may be forgotten. */
final class RecallRule {
  private final GateSettings settings;

  RecallRule(GateSettings settings) {
    this.settings = settings;
  }

  /** Returns an objection for each class that loses too much, in the order of their names. */
  List<String> objections(Evaluation candidate, Evaluation incumbent) {
    return incumbent.examples().entrySet().stream()
        .filter(count -> count.getValue() >= settings.minClassExamples())
        .map(Map.Entry::getKey)
        .map(label -> objection(label, recall(incumbent, label), recall(candidate, label)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> objection(String label, double before, double after) {
    double mayLose = settings.maxRecallLoss();
    return before - after > mayLose + PromotionPolicy.SHARE_TOLERANCE
        ? Optional.of(
            "recall of %s %s, at most %s may be lost"
                .formatted(label, Figures.change(before, after), Figures.number(mayLose)))
        : Optional.empty();
  }

  private static double recall(Evaluation evaluation, String label) {
    SortedMap<String, Double> recall = evaluation.recall();
    return recall.getOrDefault(label, 0.0);
  }
}
