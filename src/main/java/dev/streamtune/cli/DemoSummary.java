package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.config.Printable;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.RunVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what the demo sees. Not thread-safe. */
final class DemoSummary {
  private final Map<String, String> labels;
  private final Map<String, Integer> refusals = new HashMap<>();
  private final List<DemoScore> rounds = new ArrayList<>();
  private int predictions;
  private int deadLetters;
  private int corrections;
  private int confirmations;
  private int fineTunings;
  private int promotions;
  private @Nullable Prediction last;

  /** Takes what is in the images, by id. */
  DemoSummary(Map<String, String> labels) {
    this.labels = Map.copyOf(labels);
  }

  void startRound() {
    rounds.add(new DemoScore(0, 0));
  }

  /** Counts a prediction; returns what is in its image, where that is known. */
  Optional<String> count(Prediction prediction) {
    predictions++;
    last = prediction;
    Optional<String> label = Optional.ofNullable(labels.get(prediction.getId()));
    int current = rounds.size() - 1;
    label.ifPresent(
        truth ->
            rounds.set(current, rounds.get(current).with(truth.equals(prediction.getLabel()))));
    return label;
  }

  void count(DeadLetter letter) {
    deadLetters++;
    refusals.merge(letter.getReason(), 1, Integer::sum);
  }

  void countFeedback(boolean confirms) {
    confirmations += confirms ? 1 : 0;
    corrections += confirms ? 0 : 1;
  }

  void count(TrainingRun run) {
    fineTunings += RunVerdict.SHADOWED.isOf(run) ? 0 : 1;
    promotions += RunVerdict.PROMOTED.isOf(run) ? 1 : 0;
  }

  int answers() {
    return predictions + deadLetters;
  }

  int feedback() {
    return corrections + confirmations;
  }

  /** Returns how the current round went. */
  DemoScore round() {
    return rounds.get(rounds.size() - 1);
  }

  /** Returns the line that a person reads for a prediction. */
  String line(Prediction prediction) {
    String label = labels.get(prediction.getId());
    String verdict =
        label == null ? "" : label.equals(prediction.getLabel()) ? "  right" : "  is " + label;
    return PredictionFormat.line(prediction) + Printable.of(verdict);
  }

  /** Returns the sentence that a person reads at the end. */
  String sentence(int images, double seconds, double effectSeconds) {
    String refused = deadLetters == 0 ? "none refused" : "refused: " + refusals;
    return String.format(
        Locale.ROOT,
        "%d images in %.1f s, %s; %d corrections and %d confirmations, %d fine-tunings, %d promotions;"
            + " accuracy on new images %.3f before, %.3f after; feedback took effect in %.1f s (median)",
        images,
        seconds,
        refused,
        corrections,
        confirmations,
        fineTunings,
        promotions,
        rounds.get(0).accuracy(),
        round().accuracy(),
        effectSeconds);
  }

  /** Returns the last line of the demo's output. */
  String json(int images, double seconds, double effectSeconds) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("images", images);
    node.put("predictions", predictions);
    node.put("deadLetters", deadLetters);
    node.put("headVersion", last == null ? 0 : last.getHeadVersion());
    node.put("baseHash", last == null ? "" : last.getBaseHash());
    node.put("imagesPerSecond", rounded(predictions / seconds));
    DemoScore all = rounds.stream().reduce(new DemoScore(0, 0), DemoScore::plus);
    node.put("accuracy", rounded(all.accuracy()));
    node.put("accuracyBefore", rounded(rounds.get(0).accuracy()));
    node.put("accuracyAfter", rounded(round().accuracy()));
    node.put("corrections", corrections);
    node.put("confirmations", confirmations);
    node.put("fineTunings", fineTunings);
    node.put("promotions", promotions);
    node.put("feedbackToEffectSecondsP50", rounded(effectSeconds));
    return node.toString();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
