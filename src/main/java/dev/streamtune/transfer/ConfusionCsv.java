package dev.streamtune.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A confusion matrix as CSV (RFC 4180): the first column names the true class, the others count its
 * images by answer, under the name of the class answered.
 */
public final class ConfusionCsv {
  private ConfusionCsv() {}

  /** Writes the file; one that is there is replaced. */
  public static void write(Path file, ConfusionMatrix matrix) throws IOException {
    List<List<?>> rows = new ArrayList<>();
    List<Object> head = new ArrayList<>(List.of("true"));
    head.addAll(matrix.labels().names());
    rows.add(head);
    for (int truth = 0; truth < matrix.labels().size(); truth++) {
      List<Object> row = new ArrayList<>(List.of(matrix.labels().names().get(truth)));
      for (int answer = 0; answer < matrix.labels().size(); answer++) {
        row.add(matrix.count(truth, answer));
      }
      rows.add(row);
    }
    CsvFile.write(file, rows);
  }
}
