package dev.streamtune.learning;

import dev.streamtune.faults.Await;
import dev.streamtune.faults.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An instance of the service in a process of its own, and what it says in its log. */
final class Instance implements AutoCloseable {
  private static final int HEAP_MEGABYTES = 700;

  private final ChildJvm process;

  private Instance(ChildJvm process) {
    this.process = process;
  }

  /**
   * Starts it and returns at once.
   *
   * @param arguments of the command line
   * @param log where what it says is kept
   */
  static Instance start(String name, List<String> arguments, Path log) {
    return new Instance(ChildJvm.start(name, ServeMain.class, HEAP_MEGABYTES, arguments, log));
  }

  String name() {
    return process.name();
  }

  /** Returns how many lines it has said. */
  int said() {
    return process.lines().size();
  }

  /** Returns the first line with these words, if it said one after that many lines. */
  Optional<String> line(String words, int after) {
    return process.lines().stream().skip(after).filter(line -> line.contains(words)).findFirst();
  }

  /**
   * Waits for a line with these words.
   *
   * @param after how many lines to leave aside
   */
  String awaitLine(String words, int after, Duration limit) {
    Await.until(
        "%s says '%s'; see %s".formatted(name(), words, process.log()),
        limit,
        () -> {
          process.requireAlive();
          return line(words, after).isPresent();
        });
    return line(words, after).orElseThrow();
  }

  /** Kills it with SIGKILL: it gets no chance to finish anything. */
  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    kill();
  }
}
