package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.TrainingRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user is told when the service cannot start: one line, with what to do. */
@Tag("long")
class StartDiagnosisIT {
  private static final Map<String, String> IMPATIENT =
      Map.of("kafka.default.api.timeout.ms", "2500", "kafka.request.timeout.ms", "1500");

  private static GuardedBroker broker;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    broker = GuardedBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void noBroker() {
    expect(Map.of("bootstrap.servers", "127.0.0.1:1"), IMPATIENT)
        .startsWith("streamtune: no answer from Kafka at 127.0.0.1:1")
        .contains("is it running, and is bootstrap.servers right?");
    expect(Map.of("bootstrap.servers", "no-such-host.invalid:9092"), IMPATIENT)
        .contains("bootstrap.servers");
  }

  @Test
  void anotherProtocolThanTheListeners() {
    Map<String, String> plain = Map.of("bootstrap.servers", broker.bootstrapServers());

    expect(plain, IMPATIENT)
        .contains("a server listens at " + broker.bootstrapServers())
        .contains("does not answer over PLAINTEXT")
        .contains("kafka.security.protocol");
    Map<String, String> tls = new HashMap<>(IMPATIENT);
    tls.put("kafka.security.protocol", "SSL");
    expect(plain, tls).contains("does not answer over SSL", "kafka.security.protocol");
  }

  @Test
  void wrongCredentials() {
    expect(broker.as("alice", "wrong"), Map.of())
        .contains("refuses this user", "kafka.sasl.*")
        .doesNotContain("wrong");
  }

  @Test
  void nothingButThatLineIsOnStderr() throws Exception {
    List<String> settings = new ArrayList<>();
    broker
        .as("alice", "wrong")
        .forEach((key, value) -> settings.addAll(List.of("--set", key + "=" + value)));

    try (ServeProcess refused =
        ServeProcess.start(folder.resolve("state"), settings.toArray(String[]::new))) {
      assertThat(refused.awaitExit()).isEqualTo(ExitCode.NOT_AS_NEEDED.number());
      Await.until("the line", Duration.ofSeconds(10), () -> !refused.log().isEmpty());
      assertThat(refused.log())
          .singleElement()
          .asString()
          .startsWith("streamtune: Kafka at " + broker.bootstrapServers() + " refuses this user");
    }
  }

  @Test
  void missingTopics() {
    expect(broker.as("admin"), Map.of("topic.predictions", "answers", "topic.heads", "no-heads"))
        .contains("topics are missing", "answers, no-heads", "streamtune topics create");
  }

  @Test
  void wrongPartitions() throws Exception {
    broker.create("feedback-of-3", 3);

    expect(broker.as("admin"), Map.of("topic.feedback", "feedback-of-3"))
        .contains("topic feedback-of-3 has 3 partitions, expected 4");
  }

  @Test
  void aTopicThatIsTooSmall() throws Exception {
    broker.create("small-answers", 4);

    expect(broker.as("admin"), Map.of("topic.predictions", "small-answers"))
        .contains("topic small-answers takes records of at most 1048588 bytes")
        .contains("the service may write 1179648", "max.message.bytes");
  }

  @Test
  void stateOfOtherTopics() throws Exception {
    broker.create("elder-known-images-changelog", 9);

    expect(broker.as("admin"), Map.of("application.id", "elder"))
        .contains("topic elder-known-images-changelog has 9 partitions, expected 4")
        .contains("delete it and state.dir");
  }

  @Test
  void aStateFolderThatCannotBeUsed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    expect(broker.as("admin"), Map.of("state.dir", file.toString()))
        .contains("state.dir " + file, "cannot be written to");

    Path application = Files.createDirectories(folder.resolve("taken/streamtune"));
    try (FileChannel channel =
        FileChannel.open(
            application.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();

      expect(broker.as("admin"), Map.of("state.dir", folder.resolve("taken").toString()))
          .contains("state.dir is used by another instance", application.toString());
    }
  }

  @Test
  void eachMissingRightIsNamedUntilAllAreThere() throws Exception {
    Map<String, String> alice = broker.as("alice");
    expect(alice, Map.of()).contains("may not see topic images", "DESCRIBE");

    broker.grant(ResourceType.TOPIC, PatternType.LITERAL, "*", AclOperation.DESCRIBE);
    expectSoon(
        alice, "lacks rights on topics: images (READ), feedback (READ), predictions (WRITE)");

    for (AclOperation operation : List.of(AclOperation.READ, AclOperation.WRITE)) {
      broker.grant(ResourceType.TOPIC, PatternType.LITERAL, "*", operation);
    }
    expectSoon(alice, "READ and DESCRIBE on group streamtune");

    broker.grant(ResourceType.GROUP, PatternType.PREFIXED, "streamtune", AclOperation.READ);
    expectSoon(alice, "may not create topic streamtune-pending-images-changelog");

    broker.grant(ResourceType.TOPIC, PatternType.PREFIXED, "streamtune-", AclOperation.CREATE);
    expectSoon(alice, "WRITE and DESCRIBE on transactional ids that start with streamtune");

    broker.grant(
        ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, "streamtune", AclOperation.WRITE);
    ServiceConfig config = ServiceConfig.parse(with(alice, Map.of()));
    Await.until("all rights", Duration.ofSeconds(20), () -> passes(config));
  }

  @Test
  void stateThatThisVersionCannotRead() throws Exception {
    ServiceConfig config =
        ServiceConfig.parse(with(broker.as("admin"), Map.of("application.id", "newer")));
    String changelog = "newer-train-replay-buffer-changelog";
    broker.create(changelog, 1);
    try (Outbox outbox = new Outbox(config, changelog)) {
      TrainingRequest other = new TrainingRequest("of another schema", null);
      outbox.send("image-1", AvroCodec.of(TrainingRequest.class).encode(other));
      outbox.flush();
    }

    try (SmallTrainer trainer = new SmallTrainer(config)) {
      assertThatCode(trainer::start)
          .isInstanceOfSatisfying(
              CommandException.class,
              e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_AS_NEEDED))
          .hasMessageContaining("the state in " + changelog + " cannot be read by this version")
          .hasMessageContaining("delete that topic and state.dir");
    }
  }

  private static boolean passes(ServiceConfig config) {
    try {
      new KafkaCheck(config, Role.ALL).requireUsable();
      return true;
    } catch (CommandException e) {
      return false;
    }
  }

  /** Rights take a moment to reach the broker. */
  private void expectSoon(Map<String, String> user, String line) {
    boolean said =
        Await.reached(Duration.ofSeconds(20), () -> serve(user, Map.of()).err().contains(line));
    assertThat(said).as("at last it said: %s", serve(user, Map.of()).err()).isTrue();
  }

  private AbstractStringAssert<?> expect(
      Map<String, String> connection, Map<String, String> settings) {
    Invocation serve = serve(connection, settings);
    assertThat(serve.exitCode()).as(serve.err()).isEqualTo(ExitCode.NOT_AS_NEEDED.number());
    assertThat(serve.out()).isEmpty();
    return assertThat(serve.err()).hasLineCount(1);
  }

  private Invocation serve(Map<String, String> connection, Map<String, String> settings) {
    List<String> call = new ArrayList<>(List.of("serve"));
    with(connection, settings)
        .forEach((key, value) -> call.addAll(List.of("--set", key + "=" + value)));
    return Invocation.of(call.toArray(String[]::new));
  }

  private Map<String, String> with(Map<String, String> connection, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(connection);
    all.put("state.dir", folder.resolve("state").toString());
    all.put("http.port", "0");
    all.putAll(settings);
    return all;
  }
}
