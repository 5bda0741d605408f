package dev.streamtune.clients;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Python that has the packages of the client program.
 *
 * @param executable its path, or its name on the search path
 */
record Python(String executable) {
  /** Why a test is skipped where there is none. */
  static final String MISSING =
      "no python3 with the packages confluent_kafka and avro; on Debian: apt-get install"
          + " python3-confluent-kafka python3-avro";

  private static final List<String> CANDIDATES = List.of("/usr/bin/python3", "python3");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Returns the first one found on this machine. */
  static Optional<Python> find() {
    Stream<Python> candidates = CANDIDATES.stream().map(Python::new);
    return candidates.filter(Python::hasPackages).findFirst();
  }

  private boolean hasPackages() {
    try {
      Process process =
          new ProcessBuilder(executable, "-c", "import confluent_kafka, avro.schema")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
