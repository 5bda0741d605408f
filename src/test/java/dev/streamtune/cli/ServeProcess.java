package dev.streamtune.cli;

import dev.streamtune.faults.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** {@code streamtune serve} in a child process. */
final class ServeProcess implements AutoCloseable {
  private static final String ANNOUNCEMENT = "bootstrap.servers=";
  private static final String SERVING = "serving images to predictions";
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final List<String> log = new CopyOnWriteArrayList<>();

  private ServeProcess(Process process) {
    this.process = process;
    Thread listener = new Thread(this::listen, "log of process " + process.pid());
    listener.setDaemon(true);
    listener.start();
  }

  /** Starts it with a broker of its own. */
  static ServeProcess start(Path stateDir) throws IOException {
    return start(stateDir, "--embedded-kafka");
  }

  /** Starts it with these arguments more and returns at once. */
  static ServeProcess start(Path stateDir, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                // What users see, not the tests' own.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--set",
                "model.weights=untrained",
                "--set",
                "http.port=0",
                "--set",
                "state.dir=" + stateDir));
    command.addAll(Arrays.asList(arguments));
    return new ServeProcess(new ProcessBuilder(command).start());
  }

  private void listen() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
      }
    } catch (IOException e) {
      log.add("(the process was killed)");
    }
  }

  /** Waits for the address of its own broker. */
  String bootstrapServers() {
    try {
      String line = process.inputReader().readLine();
      if (line == null || !line.startsWith(ANNOUNCEMENT)) {
        throw new AssertionError(
            "expected %s..., found %s; log: %s".formatted(ANNOUNCEMENT, line, log));
      }
      return line.substring(ANNOUNCEMENT.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has its partitions. */
  void awaitServing() {
    Await.until(
        "serving",
        START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("ended with %d: %s".formatted(process.exitValue(), log));
          }
          return log.stream().anyMatch(line -> line.contains(SERVING));
        });
  }

  /** Returns what it has said on stderr. */
  List<String> log() {
    return log;
  }

  Process process() {
    return process;
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    int unused = awaitExit();
  }

  /** Waits for its end and returns the exit code. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end: " + log);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
