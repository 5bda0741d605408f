package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.bench.LearningCurve;
import dev.streamtune.bench.StreamOrder;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Learning curves for people and for programs. */
final class LearningTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LearningTable() {}

  /**
   * Returns the head of the table of one order.
   *
   * @param checkpoints how many columns of accuracy
   */
  static String head(StreamOrder order, int checkpoints) {
    String columns =
        IntStream.rangeClosed(1, checkpoints)
            .mapToObj(i -> "%6s".formatted(column(order, i, checkpoints)))
            .collect(Collectors.joining());
    String title = order == StreamOrder.SHUFFLED ? "classes mixed" : "one class after the other";
    return "%-26s%6s%s%10s%10s".formatted(title, "start", columns, "promoted", "rejected");
  }

  private static String column(StreamOrder order, int index, int of) {
    return order == StreamOrder.SHUFFLED ? 100 * index / of + "%" : Integer.toString(index);
  }

  /** Returns a row of it: accuracy on the test pictures of all classes. */
  static String row(LearningCurve curve) {
    String columns =
        curve.accuracy().stream()
            .map(value -> String.format(Locale.ROOT, "%6.2f", value))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%-26s%6.2f%s%10.1f%10.1f",
        name(curve),
        curve.start(),
        columns,
        curve.promoted(),
        curve.rejected());
  }

  private static String name(LearningCurve curve) {
    return switch (curve.method()) {
      case REPLAY_AND_GATE -> "replay and gate";
      case REPLAY -> "replay, no gate";
      case NEWEST_ONLY -> "no replay, no gate";
    };
  }

  /** Returns the same as one JSON object on one line. */
  static String json(LearningCurve curve) {
    ObjectNode node = JSON.createObjectNode();
    node.put("order", curve.order().name());
    node.put("method", curve.method().name());
    node.put("start", curve.start());
    node.set("accuracy", JSON.valueToTree(curve.accuracy()));
    node.put("promoted", curve.promoted());
    node.put("rejected", curve.rejected());
    node.put("longestSeconds", curve.longestSeconds());
    return node.toString();
  }
}
