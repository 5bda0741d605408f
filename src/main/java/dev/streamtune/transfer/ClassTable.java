package dev.streamtune.transfer;

import java.util.List;
import java.util.Locale;

/** Precision, recall, F1 and support of each class as text. */
public final class ClassTable {
  private ClassTable() {}

  /** Returns the lines. */
  public static List<String> lines(ConfusionMatrix matrix) {
    TextTable table = new TextTable();
    table.add(List.of("class", "precision", "recall", "F1", "images"));
    for (int label = 0; label < matrix.labels().size(); label++) {
      ClassFigures figures = matrix.figures(label);
      table.add(
          List.of(
              matrix.labels().names().get(label),
              share(figures.precision()),
              share(figures.recall()),
              share(figures.f1()),
              Integer.toString(figures.support())));
    }
    return table.lines();
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
