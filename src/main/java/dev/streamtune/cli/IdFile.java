package dev.streamtune.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads image ids from a text file, one a line; empty lines are left out. */
final class IdFile {
  private IdFile() {}

  /**
   * Reads all of them.
   *
   * @throws CommandException if the file cannot be read
   */
  static List<String> read(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new CommandException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
