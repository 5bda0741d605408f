package dev.streamtune.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Apicurio Registry as Maven's repositories have it. Fetched by Maven into the local repository
 * once, and unpacked below {@code target}.
 */
public final class ApicurioDistribution {
  /** Why a test is skipped where it cannot be had. */
  public static final String MISSING =
      "no Apicurio Registry: Maven cannot fetch io.apicurio:apicurio-registry-app here";

  /** The last that runs on JDK 17. */
  private static final String VERSION = "3.0.9";

  private static final String COORDINATES =
      "io.apicurio:apicurio-registry-app:" + VERSION + ":tar.gz:all";
  private static final Duration FETCH = Duration.ofMinutes(5);

  private ApicurioDistribution() {}

  /** Returns the folder of the distribution, if it can be had. */
  public static Optional<Path> find() throws InterruptedException {
    Path folder = Path.of("target", "apicurio-registry-" + VERSION).toAbsolutePath();
    Path marker =
        folder.resolve("io.apicurio-apicurio-registry-app-tar.gz-all-%s.marker".formatted(VERSION));
    boolean unpacked =
        Files.exists(marker)
            || run(
                List.of(
                    "mvn",
                    "-B",
                    "-q",
                    // Not get: it wants the parents of the artifact's pom, and one was never
                    // published.
                    "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack",
                    "-Dartifact=" + COORDINATES,
                    "-DoutputDirectory=" + folder,
                    "-DmarkersDirectory=" + folder));
    return unpacked ? Optional.of(folder) : Optional.empty();
  }

  private static boolean run(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(FETCH.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false; // there is no such program here
    }
  }

  /** Returns the program in the distribution. */
  static Path jar(Path distribution) {
    try (Stream<Path> files = Files.walk(distribution, 2)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
