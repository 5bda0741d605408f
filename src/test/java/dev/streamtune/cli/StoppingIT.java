package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.faults.Await;
import dev.streamtune.model.Engines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is stopped whenever it pleases others, and starts again. */
@Tag("long")
class StoppingIT {
  @TempDir Path folder;
  private EmbeddedBroker broker;
  private ServiceConfig config;

  @BeforeEach
  void start() throws IOException {
    broker = EmbeddedBroker.start(0);
    config =
        ServiceConfig.parse(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "model.weights", "untrained",
                "state.dir", folder.resolve("state").toString()));
    new TopicAdmin(config).createMissing();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void signalsAtAnyTimeLeaveAFolderThatTheNextStartCanUse() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      int millis = 500 + random.nextInt(2500);
      try (ServeProcess early = serve()) {
        boolean unused = Await.reached(Duration.ofMillis(millis), () -> !early.process().isAlive());
        early.terminate();
        // Before the program has begun, the signal is the JVM's.
        assertThat(early.awaitExit())
            .as("SIGTERM after %d ms, seed %d: %s", millis, seed, early.log())
            .isIn(0, 128 + 15);
      }
    }
    try (ServeProcess killed = serve()) {
      killed.awaitServing();
      killed.kill();
    }
    try (ServeProcess last = serve()) {
      last.awaitServing();
      last.terminate();
      assertThat(last.awaitExit()).isZero();
      assertThat(last.log()).noneMatch(line -> line.contains("another instance"));
    }
    assertThatCode(() -> new KafkaCheck(config, Role.ALL).requireUsable())
        .doesNotThrowAnyException();
    try (Stream<Path> left = Files.walk(folder.resolve("state"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("probe"));
    }
  }

  @Test
  void nothingNativeIsLeftOpen() throws Exception {
    int before = Engines.openInProcess();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (ServiceInstance instance =
        ServiceInstance.start(config, BaseSource.untrained(config.model()), Role.ALL, registry)) {
      instance.awaitRunning(Duration.ofMinutes(1));
      Await.until(
          "ready",
          Duration.ofSeconds(20),
          () -> registry.get("streamtune.ready").gauge().value() == 1);
      assertThat(Engines.openInProcess()).isGreaterThan(before);
      instance.health().requestStop();
      assertThat(registry.get("streamtune.ready").gauge().value()).isZero();
    }
    assertThat(Engines.openInProcess()).isEqualTo(before);
  }

  private ServeProcess serve() throws IOException {
    return ServeProcess.start(
        folder.resolve("state"),
        "--bootstrap-servers",
        broker.bootstrapServers(),
        // What was killed is soon out of the group.
        "--set",
        "kafka.consumer.session.timeout.ms=6000");
  }
}
