package dev.streamtune.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A container without a container engine: a process that is started by the image's own launcher
 * with the variables of image and service, in a folder of its own. It sees no other variables.
 */
final class Container implements AutoCloseable {
  private final String service;
  private final Process process;
  private final Path output;

  private Container(String service, Process process, Path output) {
    this.service = service;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param launcher the entry point
   * @param folder for its output
   */
  static Container start(
      String service,
      Path launcher,
      List<String> command,
      Map<String, String> environment,
      Path folder)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(launcher.toString()));
    words.addAll(command);
    Path output = Files.createDirectories(folder).resolve(service + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new Container(service, builder.start(), output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns the exit code, once it has ended by itself. */
  int await(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError(service + " did not end in " + seconds + " s:\n" + log());
    }
    return process.exitValue();
  }

  /** Sends SIGTERM, as an engine does, and returns the exit code. */
  int stop(long graceSeconds) throws InterruptedException {
    process.destroy();
    return await(graceSeconds);
  }

  /** Returns what it printed so far. */
  String log() {
    try (BufferedReader reader = Files.newBufferedReader(output, StandardCharsets.UTF_8)) {
      return String.join("\n", reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + output, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
