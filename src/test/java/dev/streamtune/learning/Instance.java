package dev.streamtune.learning;

import dev.streamtune.faults.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An instance of the service in a process of its own, and what it says in its log. */
final class Instance implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Path log;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread listener;

  private Instance(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.listener = new Thread(this::listen, "listener of " + name);
    listener.setDaemon(true);
  }

  /**
   * Starts it and returns at once.
   *
   * @param arguments of the command line
   * @param log where what it says is kept
   */
  static Instance start(String name, List<String> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Starts fast and stays small: there are two, beside the broker.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx700m"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Dlogback.configurationFile=logback.xml"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServeMain.class.getName());
    command.addAll(arguments);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Instance started = new Instance(name, process, log);
      started.listener.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  private void listen() {
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        PrintWriter kept = new PrintWriter(Files.newBufferedWriter(log), true)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        lines.add(line);
        kept.println(line);
      }
    } catch (IOException e) {
      lines.add("killed while it was saying something: " + e.getMessage());
    }
  }

  String name() {
    return name;
  }

  /** Returns how many lines it has said. */
  int said() {
    return lines.size();
  }

  /** Returns the first line with these words, if it said one after that many lines. */
  Optional<String> line(String words, int after) {
    return lines.stream().skip(after).filter(line -> line.contains(words)).findFirst();
  }

  /**
   * Waits for a line with these words.
   *
   * @param after how many lines to leave aside
   */
  String awaitLine(String words, int after, Duration limit) {
    Await.until(
        "%s says '%s'; see %s".formatted(name, words, log),
        limit,
        () -> {
          requireAlive();
          return line(words, after).isPresent();
        });
    return line(words, after).orElseThrow();
  }

  /**
   * Checks that it lives.
   *
   * @throws AssertionError naming its log, if it has ended by itself
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new AssertionError(
          "%s ended with code %d; see %s".formatted(name, process.exitValue(), log));
    }
  }

  /** Kills it with SIGKILL: it gets no chance to finish anything. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
