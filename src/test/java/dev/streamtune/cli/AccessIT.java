package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.faults.Await;
import dev.streamtune.faults.cluster.ColourImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every party does its work on a secured broker with the rights that {@code acls} prints for it,
 * and with no other.
 */
@Tag("long")
class AccessIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int IMAGES = 32;

  @TempDir private static Path folder;
  private static SecuredBroker broker;

  private final ObjectMapper json = new ObjectMapper();

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void everyPartyDoesItsWorkWithItsRightsAlone() throws Exception {
    GuardedApplication apart = application("apart");
    apart.succeed(Party.TOPICS, "topics", "create");
    apart.succeed(Party.TOPICS, "topics", "create", "--plan");

    try (ServiceInstance serving = apart.start(Party.SERVE, Role.SERVE);
        ServiceInstance training = apart.start(Party.TRAIN, Role.TRAIN)) {
      learn(apart);

      operate(apart);
      apart.succeed(Party.ANNOTATOR, "forget", "red/3.bmp");
      Await.until("it is forgotten", LIMIT, () -> runs(apart).contains("forgets"));

      serving.health().requireHealthy();
      training.health().requireHealthy();
    }
  }

  @Test
  void oneUserServesAndTrainsWithTheRightsOfBoth() throws Exception {
    GuardedApplication one = application("one");
    one.succeed(Party.OPERATOR, "topics", "create");

    try (ServiceInstance instance = one.start(Party.ALL, Role.ALL)) {
      learn(one);

      instance.health().requireHealthy();
    }
  }

  /** Images are answered, labels joined, a head promoted, and the next image answered by it. */
  private void learn(GuardedApplication application) throws Exception {
    Path images = draw(application.name());
    Path broken = Files.writeString(images.resolve("broken.bmp"), "no image");

    application.succeed(Party.PUBLISHER, "publish", images.toString());
    Await.until("answers", LIMIT, () -> predictions(application).size() == IMAGES);
    Files.delete(broken);
    application.succeed(Party.ANNOTATOR, "correct", "--from-folders", images.toString());
    Await.until("a head", LIMIT, () -> heads(application) > 0);
    Path later = Files.write(folder.resolve("later.bmp"), ColourImages.file(IMAGES));
    application.succeed(Party.PUBLISHER, "publish", later.toString());
    Await.until(
        "an answer of what was learned",
        LIMIT,
        () ->
            predictions(application).stream()
                .anyMatch(it -> it.get("id").asText().equals("later.bmp") && head(it) > 0));
  }

  private static void operate(GuardedApplication application) {
    application.succeed(Party.OPERATOR, "heads", "train-now", "--wait", "60");
    application.succeed(Party.OPERATOR, "heads", "show", "2");
    String file = folder.resolve("head").toString();
    application.succeed(Party.OPERATOR, "heads", "export", "1", file);
    application.succeed(Party.OPERATOR, "heads", "publish", file, "--wait", "60");
    // Another publication may become visible a moment later, and then comes first.
    Await.until(
        "a rollback",
        LIMIT,
        () -> application.run(Party.OPERATOR, "heads", "rollback", "2").exitCode() == 0);
    application.succeed(Party.OPERATOR, "quarantine", "list");
  }

  private static long head(JsonNode prediction) {
    return prediction.get("headVersion").asLong();
  }

  private static Path draw(String name) throws IOException {
    Path images = folder.resolve("images-" + name);
    for (int i = 0; i < IMAGES; i++) {
      Path of = Files.createDirectories(images.resolve(ColourImages.label(i)));
      Files.write(of.resolve(i + ".bmp"), ColourImages.file(i));
    }
    return images;
  }

  private List<JsonNode> predictions(GuardedApplication application) {
    return application.succeed(Party.READER, "predictions", "--json").out().stream()
        .map(this::parse)
        .toList();
  }

  private static int heads(GuardedApplication application) {
    return application.succeed(Party.OPERATOR, "heads", "list", "--json").out().size();
  }

  private static String runs(GuardedApplication application) {
    return String.join("\n", application.succeed(Party.OPERATOR, "heads", "runs").out());
  }

  private JsonNode parse(String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an application with a user for each party, and waits until their rights count. */
  private static GuardedApplication application(String name) throws Exception {
    GuardedApplication application = new GuardedApplication(broker, name, folder);
    AccessRights rights = new AccessRights(application.config("admin"));
    Map<String, List<Right>> byUser = new HashMap<>();
    for (Party party : Party.values()) {
      byUser.put(application.user(party), rights.of(party));
    }
    broker.addUsers(byUser.keySet());
    broker.grant(byUser);
    // Rights count in the order in which they were given.
    String last = name + "-last";
    broker.addUsers(List.of(last));
    broker.grant(Map.of(last, rights.of(Party.READER)));
    Await.until(
        "the rights count",
        LIMIT,
        () -> application.run(last, "predictions").err().contains("topics are missing"));
    return application;
  }

  @Test
  void aPasswordThatIsWrongIsNamedAndNotShown() {
    Map<String, String> wrong = broker.as("admin", "not-the-password");

    for (Invocation refused : List.of(serve(wrong), publish(wrong))) {
      assertThat(refused.err())
          .hasLineCount(1)
          .contains(broker.bootstrapServers() + " refuses this user", "kafka.sasl.*")
          .doesNotContain("not-the-password");
    }
  }

  @Test
  void aCertificateOfAStrangerIsNotTrusted() {
    Map<String, String> strangers = broker.as("admin");
    strangers.remove("kafka.ssl.truststore.location");
    strangers.remove("kafka.ssl.truststore.type");

    for (Invocation refused : List.of(serve(strangers), publish(strangers))) {
      assertThat(refused.err())
          .hasLineCount(1)
          .contains("the certificate of Kafka at " + broker.bootstrapServers())
          .contains("is not trusted", "kafka.ssl.truststore.location");
    }
  }

  @Test
  void aCertificateForAnotherHostIsNotAccepted() {
    Map<String, String> elsewhere = broker.as("admin");
    elsewhere.put("bootstrap.servers", broker.bootstrapServersByAddress());

    for (Invocation refused : List.of(serve(elsewhere), publish(elsewhere))) {
      assertThat(refused.err())
          .hasLineCount(1)
          .contains("the certificate of Kafka at " + broker.bootstrapServersByAddress())
          .contains("is for another host", "bootstrap.servers", "advertised.listeners");
    }
  }

  @Test
  void aTrustStoreThatIsNotThereIsNamed() {
    Map<String, String> without = broker.as("admin");
    String missing = folder.resolve("nowhere.crt").toString();
    without.put("kafka.ssl.truststore.location", missing);

    for (Invocation refused : List.of(serve(without), publish(without))) {
      assertThat(refused.err()).hasLineCount(1).contains("there is no file " + missing, "kafka.*");
    }
  }

  private static Invocation serve(Map<String, String> settings) {
    Invocation serve =
        run(
            settings,
            "serve",
            "--set",
            "http.port=0",
            "--set",
            "state.dir=" + folder.resolve("refused"));
    assertThat(serve.exitCode()).isEqualTo(ExitCode.NOT_AS_NEEDED.number());
    return serve;
  }

  private static Invocation publish(Map<String, String> settings) {
    Invocation publish = run(settings, "publish", "--samples", "1");
    assertThat(publish.exitCode()).isEqualTo(ExitCode.FAILED.number());
    return publish;
  }

  private static Invocation run(Map<String, String> settings, String... command) {
    List<String> call = new ArrayList<>(List.of(command));
    settings.forEach((key, value) -> call.addAll(List.of("--set", key + "=" + value)));
    return Invocation.of(call.toArray(String[]::new));
  }
}
