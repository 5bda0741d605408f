package dev.streamtune.cli;

import dev.streamtune.config.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads labels from where people keep them. */
final class LabelSource {
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private LabelSource() {}

  /** What an image shows, and who says so where that is known. */
  record Label(String id, String label, Optional<String> annotator) {
    static Label of(String id, String label) {
      return new Label(id, label, Optional.empty());
    }
  }

  /**
   * A label for each file in a folder below {@code root}: the folder's name.
   *
   * @throws CommandException if there is none
   */
  static List<Label> folders(Path root) {
    List<Label> labels = new ArrayList<>();
    for (ImageFile file : ImageFiles.find(List.of(root))) {
      file.label().ifPresent(label -> labels.add(Label.of(file.id(), label)));
    }
    if (labels.isEmpty()) {
      throw new CommandException(
          "%s needs a folder for each class with files in it".formatted(root));
    }
    return labels;
  }

  /**
   * Reads lines of id, label and perhaps annotator, as RFC 4180 writes them.
   *
   * @throws CommandException naming the line that cannot be used
   */
  static List<Label> csv(Path file) {
    List<Label> labels = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSV)) {
      for (CSVRecord line : parser) {
        if (!isHeading(line)) {
          labels.add(label(file, line));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return labels;
  }

  private static boolean isHeading(CSVRecord line) {
    return line.getRecordNumber() == 1
        && line.size() >= 2
        && line.get(0).equals("id")
        && line.get(1).equals("label");
  }

  private static Label label(Path file, CSVRecord line) {
    boolean complete = line.size() == 2 || line.size() == 3;
    if (!complete || line.get(0).isEmpty() || line.get(1).isEmpty()) {
      throw new CommandException(
          "%s, record %d: expected id,label or id,label,annotator, found %s"
              .formatted(
                  file, line.getRecordNumber(), Printable.of(line.toList().toString(), 200)));
    }
    Optional<String> annotator =
        line.size() == 3 && !line.get(2).isEmpty() ? Optional.of(line.get(2)) : Optional.empty();
    return new Label(line.get(0), line.get(1), annotator);
  }
}
