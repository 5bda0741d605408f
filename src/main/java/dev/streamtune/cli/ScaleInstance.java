package dev.streamtune.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that is measured; see {@link ScaleInstanceCommand}. Not thread-safe. */
final class ScaleInstance implements AutoCloseable {
  private static final String HEAP = "-Xmx1g";
  private static final long END_SECONDS = 10;

  private final Process process;
  private final PrintWriter orders;
  private final BufferedReader answers;

  private ScaleInstance(Process process) {
    this.process = process;
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts the process, with this one's Java and class path; its errors go where this one's go.
   *
   * @param options that say how it is configured
   */
  static ScaleInstance open(List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-Djava.awt.headless=true", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("bench", "scale-instance"));
    command.addAll(options);
    return new ScaleInstance(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Sends an order and does not wait for the answer, which {@link #answer} must fetch. */
  void send(ScaleOrder order) {
    orders.println(order.line());
  }

  /**
   * Waits for the answer to the last order.
   *
   * @return the CPU time of the process so far, in nanoseconds
   * @throws CommandException if it failed instead
   */
  long answer() {
    String line = readLine();
    if (line == null || !line.startsWith(ScaleInstanceCommand.DONE)) {
      throw failed(line);
    }
    return Long.parseLong(line.substring(ScaleInstanceCommand.DONE.length()));
  }

  /**
   * Checks that it lives.
   *
   * @throws CommandException with its last words, if it does not
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw failed(readLine());
    }
  }

  private @Nullable String readLine() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandException failed(@Nullable String words) {
    return new CommandException(
        "an instance ended by itself: %s".formatted(words == null ? "it said nothing" : words));
  }

  /** Ends the process. */
  @Override
  public void close() {
    orders.close();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
