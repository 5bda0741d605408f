package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The client program of the documentation, for one broker.
 *
 * @param python what runs it
 * @param bootstrapServers the broker
 * @param folder takes what the program prints
 */
record PythonProgram(Python python, String bootstrapServers, Path folder) {
  private static final Path FILE = Path.of("docs/clients/python/streamtune_client.py");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Runs the program to its end. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.executable(), FILE.toString()));
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("--bootstrap-servers", bootstrapServers));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    Outcome outcome =
        new Outcome(
            command,
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
    assertThat(ended).as("ended within %s: %s", TIMEOUT, outcome).isTrue();
    return outcome;
  }
}
