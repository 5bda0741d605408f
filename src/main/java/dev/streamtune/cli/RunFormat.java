package dev.streamtune.cli;

import dev.streamtune.config.Printable;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.MadeElsewhere;
import dev.streamtune.training.RunVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows training runs to people and to programs. */
final class RunFormat {
  private RunFormat() {}

  /** One line for a person. */
  static String line(TrainingRun run) {
    return Printable.of(
        "%s  %s  %s  %s"
            .formatted(run.getId(), run.getStartedAt(), run.getTrigger(), verdict(run)));
  }

  /** The verdict, the version if it made one, and the reasons. */
  static String verdict(TrainingRun run) {
    String version = run.getHeadVersion() == null ? "" : " as head " + run.getHeadVersion();
    String reasons = run.getReasons().isEmpty() ? "" : ": " + String.join("; ", run.getReasons());
    return Printable.of(run.getVerdict() + version + reasons);
  }

  /** Everything that matters to a person, a line each. */
  static List<String> lines(TrainingRun run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "training run %s: started %s by %s, took %s"
            .formatted(
                run.getId(),
                run.getStartedAt(),
                run.getTrigger(),
                String.format(Locale.ROOT, "%.1f s", run.getSeconds())));
    lines.add(
        "examples: %d, %d of them new; %d more judged"
            .formatted(run.getExamples().size(), run.getNewExamples(), run.getHoldoutExamples()));
    lines.addAll(training(run));
    lines.add("candidate: " + evaluation(run.getCandidate()));
    lines.add("incumbent: " + evaluation(run.getIncumbent()));
    lines.add("verdict: " + verdict(run));
    return lines.stream().map(Printable::of).toList();
  }

  private static List<String> training(TrainingRun run) {
    if (RunVerdict.UNAFFECTED.isOf(run)) {
      return List.of("training: none, head %d serves on".formatted(run.getParentVersion()));
    }
    if (MadeElsewhere.is(run)) {
      return List.of(
          "training: none here, the head was made elsewhere; beside head %d"
              .formatted(run.getParentVersion()));
    }
    return List.of(
        "training: %d epochs of batches of %d at learning rate %s, seed %d; from head %d"
            .formatted(
                run.getEpochs(),
                run.getBatchSize(),
                run.getLearningRate(),
                run.getSeed(),
                run.getParentVersion()),
        "loss by epoch: " + losses(run.getEpochLoss()));
  }

  private static String losses(List<Double> losses) {
    return losses.stream()
        .map(loss -> String.format(Locale.ROOT, "%.4f", loss))
        .collect(Collectors.joining(" "));
  }

  private static String evaluation(@Nullable HeadEvaluation evaluation) {
    if (evaluation == null) {
      return "not evaluated";
    }
    return String.format(
        Locale.ROOT,
        "accuracy %.3f, loss %.4f, calibration error %.3f, recall %s",
        evaluation.getAccuracy(),
        evaluation.getLoss(),
        evaluation.getCalibrationError(),
        recall(evaluation.getRecall()));
  }

  private static String recall(Map<String, Double> recall) {
    return new TreeMap<>(recall)
        .entrySet().stream()
            .map(entry -> String.format(Locale.ROOT, "%s %.2f", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
  }
}
