package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamtune.cli.Invocation;
import dev.streamtune.client.Answer;
import dev.streamtune.client.Images;
import dev.streamtune.client.StreamTuneClient;
import dev.streamtune.client.StreamTuneException;
import dev.streamtune.config.RegistrySettings;
import dev.streamtune.events.Wire;
import dev.streamtune.registry.ApicurioDistribution;
import dev.streamtune.registry.ApicurioServer;
import dev.streamtune.registry.ConfluentRegistry;
import dev.streamtune.schema.ImageEvent;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients of the documentation, where the service writes by numbers of a schema registry. */
@Tag("long")
class RegisteredAnswersIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private ApicurioServer registry;
  private ColourService service;

  @BeforeEach
  void start() throws Exception {
    Optional<Path> distribution = ApicurioDistribution.find();
    assumeTrue(distribution.isPresent(), ApicurioDistribution.MISSING);
    registry = ApicurioServer.start(distribution.get(), folder);
    registry.awaitAnswer();
    Invocation registered =
        Invocation.of("schemas", "register", "--set", "schema.registry.url=" + registry.url());
    assertThat(registered.exitCode()).as(registered.err()).isZero();
    RegistrySettings settings =
        RegistrySettings.of(registry.url(), Optional.empty(), Duration.ofSeconds(10));
    service =
        ColourService.start(
            folder.resolve("state"), Wire.registered(new ConfluentRegistry(settings)));
    service.awaitRunning();
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void areReadByEachOfThem() throws Exception {
    Path red = Files.write(folder.resolve("red.png"), PlainPicture.of(Color.RED, "png"));
    readByNode(red);
    readByPython(red);
    readByJava(red);
  }

  private void readByNode(Path red) throws Exception {
    Node node = Node.install(folder);
    Path notes = Files.writeString(folder.resolve("notes.txt"), "no image");
    String[] call = {"classify", red.toString(), notes.toString()};

    Outcome blind = node.run(folder, service.bootstrapServers(), call);
    assertThat(blind.exit()).as(blind.toString()).isEqualTo(1);
    assertThat(blind.err()).contains("Confluent's wire format", "--registry");

    Outcome outcome =
        node.run(
            folder,
            service.bootstrapServers(),
            call[0],
            call[1],
            call[2],
            "--registry",
            registry.url());
    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(outcome.records())
        .extracting(answer -> answer.get("answer").asText() + " " + answer.get("key").asText())
        .containsExactlyInAnyOrder("predicted node/red.png", "refused node/notes.txt");
  }

  private void readByPython(Path red) throws Exception {
    Optional<Python> python = Python.find();
    assumeTrue(python.isPresent(), Python.MISSING);
    PythonProgram program =
        new PythonProgram(python.orElseThrow(), service.bootstrapServers(), folder);
    Outcome published = program.run("publish", "--id-prefix", "python/", red.toString());
    assertThat(published.exit()).as(published.toString()).isZero();

    Outcome blind = program.run("predictions", "--follow", "--count", "1");
    assertThat(blind.exit()).as(blind.toString()).isEqualTo(1);
    assertThat(blind.err()).contains("Confluent's wire format", "--registry");

    Outcome outcome =
        program.run("predictions", "--follow", "--count", "3", "--registry", registry.url());
    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(outcome.records())
        .extracting(line -> line.get("id").asText() + " is " + line.get("label").asText())
        .contains("python/red.png is red");
  }

  private void readByJava(Path red) throws Exception {
    try (StreamTuneClient client =
        StreamTuneClient.builder()
            .bootstrapServers(service.bootstrapServers())
            .schemaRegistry(registry.url())
            .build()) {
      assertThat(label(client, Images.of("java/red", red))).isEqualTo("red");
      byte[] text = "no image".getBytes(StandardCharsets.UTF_8);
      assertThat(label(client, Images.of("java/text", text))).isEqualTo("UNKNOWN_FORMAT");
    }
    assertThatThrownBy(
            () -> StreamTuneClient.builder().schemaRegistry("http://me:secret@registry:8081"))
        .isInstanceOf(StreamTuneException.class)
        .hasMessageContaining("no address of a schema registry")
        .hasMessageNotContaining("secret");
  }

  private static String label(StreamTuneClient client, ImageEvent image) throws Exception {
    Answer answer = client.classify(image).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    return answer instanceof Answer.Predicted predicted
        ? predicted.prediction().getLabel()
        : ((Answer.Refused) answer).deadLetter().getReason();
  }
}
