package dev.streamtune.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Writes CSV as RFC 4180 has it, with lines that end as Unix ends them, in UTF-8. */
final class CsvFile {
  private CsvFile() {}

  /** Writes the file; one that is there is replaced. */
  static void write(Path file, List<? extends List<?>> rows) throws IOException {
    Files.write(file, rows.stream().map(row -> CSVFormat.DEFAULT.format(row.toArray())).toList());
  }
}
