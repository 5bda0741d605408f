package dev.streamtune.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A confusion matrix as text: a row for each true class, a column for each answer. */
public final class ConfusionTable {
  /** Wider tables do not fit a terminal. */
  private static final int MOST_CLASSES = 20;

  private ConfusionTable() {}

  /** Says whether there are few enough classes to be read as text. */
  public static boolean fits(ConfusionMatrix matrix) {
    return matrix.labels().size() <= MOST_CLASSES;
  }

  /** Returns the lines. Answers are numbered as the rows are, so that columns stay narrow. */
  public static List<String> lines(ConfusionMatrix matrix) {
    int classes = matrix.labels().size();
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("true \\ answer"));
    IntStream.rangeClosed(1, classes).forEach(number -> head.add("(" + number + ")"));
    table.add(head);
    for (int truth = 0; truth < classes; truth++) {
      List<String> row = new ArrayList<>();
      row.add("(%d) %s".formatted(truth + 1, matrix.labels().names().get(truth)));
      for (int answer = 0; answer < classes; answer++) {
        int count = matrix.count(truth, answer);
        row.add(count == 0 ? "." : Integer.toString(count));
      }
      table.add(row);
    }
    return table.lines();
  }
}
