package dev.streamtune.weights.fetch;

import dev.streamtune.weights.fetch.RemoteFile.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A complete file, and beside it {@code NAME.sha256} with the SHA-256 that it had when it was
 * checked last, as {@code sha256sum} writes it.
 *
 * @param path may be absent
 * @param published what its publisher says of it, if anything
 */
record KeptFile(Path path, Optional<Published> published) {
  /** Returns what is wrong with the file, after reading all of it. */
  Optional<String> problem() throws IOException {
    Optional<String> wrongSize = sizeProblem();
    if (wrongSize.isPresent()) {
      return wrongSize;
    }
    if (published.isPresent()) {
      Checksum expected = published.get().checksum();
      return difference(expected, expected.of(path));
    }
    Optional<Checksum> recorded = recorded();
    return recorded.isPresent()
        ? difference(recorded.get(), recorded.get().of(path))
        : Optional.empty();
  }

  /**
   * Returns what is wrong with the file. Reads it only if it is newer than its recorded checksum:
   * it has just come, or somebody has written to it.
   */
  Optional<String> problemAtSight() throws IOException {
    return isRecorded() ? sizeProblem() : problem();
  }

  /** Says whether the file was checked as it is, going by the times of both files. */
  boolean isRecorded() throws IOException {
    return Files.exists(path)
        && Files.exists(record())
        && Files.getLastModifiedTime(record()).compareTo(Files.getLastModifiedTime(path)) >= 0;
  }

  /** Records the file as it is. */
  void writeRecord() throws IOException {
    Files.writeString(
        record(), "%s  %s%n".formatted(Checksum.sha256(path).hex(), path.getFileName()));
  }

  /** Forgets what was recorded. */
  void deleteRecord() throws IOException {
    Files.deleteIfExists(record());
  }

  private Optional<String> sizeProblem() throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.of("there is no file");
    }
    long found = Files.size(path);
    return published
        .filter(expected -> expected.size() != found)
        .map(expected -> "expected %,d bytes, found %,d".formatted(expected.size(), found));
  }

  private static Optional<String> difference(Checksum expected, Checksum found) {
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of("expected %s, found %s".formatted(expected, found));
  }

  private Optional<Checksum> recorded() throws IOException {
    if (!Files.exists(record())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(record());
    return lines.stream()
        .filter(line -> line.matches("[0-9a-f]{64} .*"))
        .map(line -> new Checksum("SHA-256", line.substring(0, 64)))
        .findFirst();
  }

  private Path record() {
    return path.resolveSibling(path.getFileName() + ".sha256");
  }
}
