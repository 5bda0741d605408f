package dev.streamtune.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code streamtune serve --embedded-kafka} in a child process. */
final class ServeProcess implements AutoCloseable {
  private static final String ANNOUNCEMENT = "bootstrap.servers=";

  private final Process process;
  private final String bootstrapServers;

  private ServeProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts it and returns as soon as the broker's address is known. */
  static ServeProcess start(Path stateDir) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--embedded-kafka",
            "--set",
            "model.weights=untrained",
            "--set",
            "state.dir=" + stateDir);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith(ANNOUNCEMENT)) {
      process.destroyForcibly();
      throw new IOException("expected " + ANNOUNCEMENT + "..., found " + line);
    }
    return new ServeProcess(process, line.substring(ANNOUNCEMENT.length()));
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  Process process() {
    return process;
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
