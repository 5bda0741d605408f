package dev.streamtune.clients;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The client program of the documentation, for one broker.
 *
 * @param python what runs it
 * @param bootstrapServers the broker
 * @param folder takes what the program prints
 */
record PythonProgram(Python python, String bootstrapServers, Path folder) {
  private static final Path FILE = Path.of("docs/clients/python/streamtune_client.py");

  /** Runs the program to its end. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.executable(), FILE.toString()));
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("--bootstrap-servers", bootstrapServers));
    return ProgramRun.of(command, Path.of("").toAbsolutePath(), folder);
  }
}
