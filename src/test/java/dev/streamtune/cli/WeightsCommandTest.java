package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.weights.fetch.Origin;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsCommandTest {
  @TempDir Path folder;

  @Test
  void aLocalFileIsWhereItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("base.h5"), "");

    Invocation fetch = Invocation.of("weights", "fetch", file.toString());

    assertThat(fetch.exitCode()).isZero();
    assertThat(fetch.out()).containsExactly(file.toString());
  }

  @Test
  void untrainedWeightsHaveNoFile() {
    Invocation fetch = Invocation.of("weights", "fetch", "untrained");

    assertThat(fetch.exitCode()).isEqualTo(1);
    assertThat(fetch.err()).contains("keras-imagenet");
  }

  @Test
  void anUnknownNameIsAWrongCall() {
    for (String command : List.of("fetch", "verify")) {
      Invocation weights = Invocation.of("weights", command, "keras-imagnet");

      assertThat(weights.exitCode()).isEqualTo(2);
      assertThat(weights.err()).contains("keras-imagnet", "expected untrained, keras-imagenet");
    }
  }

  @Test
  void twoProcessesFetchAFileOnceIntoTheFolderThatTheVariableNames() throws Exception {
    byte[] content = Origin.bytes(200_000, 1);
    CountDownLatch gate = new CountDownLatch(1);
    try (Origin origin = Origin.of(content)) {
      origin.next(origin.after(gate));
      String address = origin.uri("base.h5").toString();
      Process one = start("weights", "fetch", address);
      Process other = start("weights", "fetch", address);
      try (BufferedReader told = one.errorReader();
          BufferedReader otherTold = other.errorReader()) {
        // One of them holds the lock and says so with its request; the other says that it waits.
        while (!told.ready() || !otherTold.ready()) {
          assertThat(one.isAlive() && other.isAlive()).isTrue();
          Thread.onSpinWait();
        }
        gate.countDown();

        assertThat(List.of(one.waitFor(), other.waitFor())).containsOnly(0);
        assertThat(told.lines().toList().toString() + otherTold.lines().toList())
            .contains("another process is fetching");
      }
      Path file = Path.of(one.inputReader().readLine());
      assertThat(file).hasBinaryContent(content).hasParentRaw(folder);
      assertThat(origin.requests()).containsExactly("all");
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("STREAMTUNE_CACHE", folder.toString());
    return builder.start();
  }
}
