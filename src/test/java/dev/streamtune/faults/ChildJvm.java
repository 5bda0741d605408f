package dev.streamtune.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A JVM beside this one, the signals that it can be sent, and what it says. */
public final class ChildJvm {
  private final String name;
  private final Path log;
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread listener;

  private ChildJvm(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.listener = new Thread(this::listen, "listener of " + name);
    listener.setDaemon(true);
  }

  /**
   * Starts it and returns at once.
   *
   * @param main class with a main method; it halts at the end of stdin
   * @param heapMegabytes largest heap
   * @param log where what it says is kept
   */
  public static ChildJvm start(
      String name, Class<?> main, int heapMegabytes, List<String> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Starts fast and stays small: there are several on one machine.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Xmx%dm".formatted(heapMegabytes));
    command.addAll(List.of("-Djava.awt.headless=true", "-Dlogback.configurationFile=logback.xml"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ChildJvm child =
          new ChildJvm(name, log, new ProcessBuilder(command).redirectErrorStream(true).start());
      child.listener.start();
      return child;
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

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  /** Returns what it has said by now. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Checks that it lives.
   *
   * @throws AssertionError naming its log, if it has ended by itself
   */
  public void requireAlive() {
    if (!isAlive()) {
      throw new AssertionError(
          "%s ended by itself with code %d; see %s".formatted(name, process.exitValue(), log));
    }
  }

  /** Kills it with SIGKILL: it gets no chance to finish anything. */
  public void kill() {
    process.destroyForcibly();
    int unused = await(30);
  }

  /** Stops its clock: it neither works nor answers, and does not know of it. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on where it was. */
  public void thaw() {
    signal("CONT");
  }

  /**
   * Sends SIGTERM and waits.
   *
   * @return its exit code
   */
  public int terminate(int seconds) {
    signal("TERM"); // Process.destroy() would close stdin, too
    return await(seconds);
  }

  /** Waits for its end and returns its exit code. */
  public int await(int seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("%s does not end; see %s".formatted(name, log));
      }
      listener.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("cannot send %s to %s".formatted(signal, name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send signals", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
