package dev.streamtune.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process has in physical memory, native parts included, as Linux tells it. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmRSS:";

  private ResidentMemory() {}

  /** Says whether this system tells. */
  static boolean isKnown() {
    return Files.isReadable(STATUS);
  }

  /** Returns it in KiB. */
  static long kibibytes() {
    try {
      String line =
          Files.readAllLines(STATUS).stream()
              .filter(each -> each.startsWith(KEY))
              .findFirst()
              .orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
