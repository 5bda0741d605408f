package dev.streamtune.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.cli.Invocation;
import dev.streamtune.faults.Await;
import dev.streamtune.samples.SampleStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services of {@code docker-compose.yml}, as processes: the same commands, the same variables,
 * the image's own launcher. Only where Kafka and the folders are differs, and the weights are the
 * untrained ones, by the variable that the file offers for it.
 */
@Tag("long")
class ComposeIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path folder;
  private final Map<String, String> ports = new LinkedHashMap<>();
  private @Nullable EmbeddedBroker broker;
  private ComposeFile compose;
  private Image image;
  private Path launcher;

  @BeforeEach
  void install() throws IOException {
    assumeTrue(InstalledImage.isPossible(), "skipped: the launcher needs bash");
    compose =
        ComposeFile.read(
            Path.of("docker-compose.yml"), Map.of("STREAMTUNE_MODEL_WEIGHTS", "untrained"));
    image = Image.read(Path.of("Dockerfile"));
    launcher = InstalledImage.install(folder.resolve("opt"));
    broker = EmbeddedBroker.start(0);
  }

  @AfterEach
  void stop() throws IOException {
    if (broker != null) {
      broker.close();
      InstalledImage.unlink(folder.resolve("opt"));
    }
  }

  @Test
  void theServicesCreateTopicsServeTrainAndAnswerTheSamples() throws Exception {
    assertThat(compose.own()).containsExactly("topics", "serve", "train", "samples");

    assertThat(run("topics")).contains("created images");
    try (Container serve = start("serve");
        Container train = start("train")) {
      assertThat(run("samples")).contains("published 20 images to images");

      Await.until("20 answers; see " + folder, LIMIT, () -> answers(serve, train).size() == 20);
      assertThat(answers(serve, train).get(0)).contains(new SampleStream(0).labels());
      Await.until("a trainer", LIMIT, () -> train.log().contains("role TRAIN"));
      assertThat(healthy("serve")).isTrue();
      Await.until("the trainer is healthy", LIMIT, () -> healthy("train"));

      assertThat(serve.stop(grace("serve"))).as(serve.log()).isZero();
      assertThat(train.stop(grace("train"))).as(train.log()).isZero();
      assertThat(healthy("train")).as("it is gone").isFalse();
    }
  }

  private List<String> answers(Container... needed) {
    assertThat(needed).allSatisfy(each -> assertThat(each.isAlive()).as(each.log()).isTrue());
    return Invocation.of("predictions", "--json", "--bootstrap-servers", servers()).out();
  }

  private String run(String service) throws IOException, InterruptedException {
    try (Container container = start(service)) {
      assertThat(container.await(LIMIT.toSeconds())).as(container.log()).isZero();
      return container.log();
    }
  }

  /** Asks a service how it is, as the engine would, in a process beside it. */
  private boolean healthy(String service) {
    List<String> words = compose.health(service);
    Path script = launcher.resolveSibling(Path.of(words.get(1)).getFileName());
    try (Container asked =
        Container.start(
            service + "-health",
            script,
            words.subList(2, words.size()),
            variables(service),
            folder)) {
      return asked.await(LIMIT.toSeconds()) == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Container start(String service) throws IOException {
    return Container.start(service, launcher, compose.command(service), variables(service), folder);
  }

  private Map<String, String> variables(String service) {
    Map<String, String> variables = new LinkedHashMap<>(image.environment());
    variables.putAll(compose.environment(service));
    variables.replaceAll((name, value) -> here(service, value));
    // Containers have each a network of their own; here they share one.
    variables.put("STREAMTUNE_HTTP_PORT", ports.computeIfAbsent(service, name -> freePort()));
    return variables;
  }

  private static String freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts in what an engine would: the address behind a name, the folder behind a volume. */
  private String here(String service, String value) {
    return value
        .replace("kafka:9092", servers())
        .replace("/var/", folder.resolve(service) + "/var/");
  }

  private String servers() {
    return Objects.requireNonNull(broker, "broker").bootstrapServers();
  }

  private long grace(String service) {
    return Long.parseLong(
        compose.service(service).get("stop_grace_period").asText().replace("s", ""));
  }
}
