package dev.streamtune.transfer;

import dev.streamtune.config.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells as aligned text: the first column to the left, the others to the right. What a
 * terminal would not show is escaped, long cells are shortened.
 */
final class TextTable {
  private static final int LONGEST = 40;

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all have the same number of cells. */
  void add(List<String> cells) {
    rows.add(cells.stream().map(cell -> shortened(Printable.of(cell))).toList());
  }

  private static String shortened(String text) {
    return length(text) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns a line for each row. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(width(column) - length(cell));
        line.append(column == 0 ? cell + blanks : "  " + blanks + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }
}
