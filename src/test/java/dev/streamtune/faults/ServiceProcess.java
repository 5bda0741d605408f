package dev.streamtune.faults;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An {@link InstanceMain} in a process of its own, seen from the test. */
final class ServiceProcess {
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final Path log;
  private final Thread listener;
  private final AtomicInteger restored = new AtomicInteger();
  private volatile String state = "STARTING";

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.listener = new Thread(this::listen, "listener of process " + process.pid());
    listener.setDaemon(true);
  }

  /** Starts it and returns at once. */
  static ServiceProcess start(InstanceSettings settings, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Starts fast and stays small: there are several on a machine that runs the broker, too.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Dstreamtune.log.level=WARN"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(InstanceMain.class.getName());
    command.addAll(settings.arguments());
    try {
      File errors = log.toFile();
      Process process = new ProcessBuilder(command).redirectError(errors).start();
      ServiceProcess started = new ServiceProcess(process, log);
      started.listener.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + InstanceMain.class, e);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      // The process was killed while it was saying something.
      state = "GONE";
    }
  }

  private void hear(String line) {
    if (line.startsWith(InstanceMain.STATE)) {
      state = line.substring(InstanceMain.STATE.length());
    } else if (line.startsWith(InstanceMain.RESTORED)) {
      int images = Integer.parseInt(line.substring(InstanceMain.RESTORED.length()));
      restored.addAndGet(images);
    }
  }

  /** Says whether it has got its share of the partitions. */
  boolean isRunning() {
    return state.equals("RUNNING");
  }

  /** Returns how many waiting images it took over, as far as one can see. */
  int restored() {
    return restored.get();
  }

  /**
   * Checks that it lives.
   *
   * @throws AssertionError naming its log, if it has ended by itself
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new AssertionError(
          "an instance ended by itself with code %d; see %s".formatted(process.exitValue(), log));
    }
  }

  /** Kills it with SIGKILL: it gets no chance to finish anything. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /**
   * Stops it in good order.
   *
   * @throws AssertionError naming its log, if it does not end well
   */
  void stop() {
    try (var orders = process.outputWriter(StandardCharsets.UTF_8)) {
      orders.write(InstanceMain.STOP + "\n");
    } catch (IOException e) {
      throw new AssertionError("an instance does not listen; see " + log, e);
    }
    int code = await();
    if (code != 0) {
      throw new AssertionError("an instance stopped with code %d; see %s".formatted(code, log));
    }
  }

  private int await() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("an instance does not end; see " + log);
      }
      listener.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
