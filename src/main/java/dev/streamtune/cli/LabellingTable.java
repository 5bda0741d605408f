package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.bench.LabellingPlan;
import dev.streamtune.bench.LabellingResult;
import dev.streamtune.labelling.StrategyKind;
import java.util.Locale;
import java.util.stream.Collectors;

/** What strategies were worth, for people and for programs. */
final class LabellingTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LabellingTable() {}

  /** Returns the head of the table. */
  static String head(LabellingPlan plan) {
    String columns = plan.labels().stream().map("%6d"::formatted).collect(Collectors.joining());
    return "%-14s%s%17s%8s".formatted("labels", columns, "gain", "better");
  }

  /** Returns a row of it: mean accuracies, and how far they are above those of random order. */
  static String row(LabellingResult result) {
    String columns =
        result.accuracy().stream()
            .map(value -> String.format(Locale.ROOT, "%6.3f", value))
            .collect(Collectors.joining());
    String gain =
        result.kind() == StrategyKind.RANDOM
            ? ""
            : String.format(
                Locale.ROOT,
                "%17s%8s",
                "%+.3f ± %.3f".formatted(result.gain(), result.error()),
                "%d/%d".formatted(result.better(), result.seeds()));
    return "%-14s%s%s".formatted(result.kind().key(), columns, gain);
  }

  /** Returns the same as one JSON object on one line. */
  static String json(LabellingPlan plan, LabellingResult result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("strategy", result.kind().key());
    node.set("labels", JSON.valueToTree(plan.labels()));
    node.set("accuracy", JSON.valueToTree(result.accuracy()));
    node.put("gain", result.gain());
    node.put("error", Double.isFinite(result.error()) ? result.error() : null);
    node.put("better", result.better());
    node.put("seeds", result.seeds());
    return node.toString();
  }
}
