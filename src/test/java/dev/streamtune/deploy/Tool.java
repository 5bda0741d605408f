package dev.streamtune.deploy;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the machine that checks a file; where it is not there, the test is skipped. */
public final class Tool {
  private static final long LIMIT_SECONDS = 60;

  private Tool() {}

  /** Runs it and returns what it printed; skips the test where there is no such program. */
  public static String run(String... command) throws IOException, InterruptedException {
    Process process = start(List.of(command));
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed: " + printed);
    }
    return printed;
  }

  private static Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return abort("skipped: no " + command.get(0) + " on this machine (" + e.getMessage() + ")");
    }
  }
}
