package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.heads.HeadDraft;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.PublishOutcome.Published;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.topology.InternalTopics;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.MadeElsewhere;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each right that {@code acls} prints is needed: a user who has all but one is told so in a line,
 * by the check at start or by the command. Each case has a user of its own, so nothing has to be
 * taken away and no case waits for another's rights to spread.
 */
@Tag("long")
class MissingRightIT {
  private static final ServiceConfig CONFIG =
      ServiceConfig.parse(GuardedApplication.settings("case"));

  /** Topics that are never created. */
  private static final ServiceConfig FRESH =
      ServiceConfig.parse(GuardedApplication.settings("fresh"));

  private static final Labels LABELS = new Labels(List.of("cats", "dogs"));
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static SecuredBroker broker;

  /** A party that lacks a right; {@code number} makes the user's name. */
  private record Case(Party party, Right lacking, int number) {
    String user() {
      return "%s-%d".formatted(party, number);
    }

    @Override
    public String toString() {
      return "%s without %s on %s %s"
          .formatted(party, lacking.operation(), lacking.type(), lacking.name());
    }
  }

  private static Stream<Case> cases(Party party, ServiceConfig config) {
    List<Case> cases = new ArrayList<>();
    for (Right right : new AccessRights(config).of(party)) {
      cases.add(new Case(party, right, cases.size()));
    }
    return cases.stream();
  }

  static Stream<Case> services() {
    return Stream.of(Party.SERVE, Party.TRAIN).flatMap(party -> cases(party, CONFIG));
  }

  static Stream<Case> commands() {
    return Stream.of(Party.PUBLISHER, Party.READER, Party.ANNOTATOR, Party.OPERATOR)
        .flatMap(party -> cases(party, CONFIG))
        .filter(each -> each.lacking().operation() != AclOperation.CREATE);
  }

  static Stream<Case> scalers() {
    return cases(Party.SCALER, CONFIG);
  }

  static Stream<Case> creations() {
    return cases(Party.TOPICS, FRESH)
        .filter(each -> each.lacking().operation() == AclOperation.CREATE);
  }

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(folder);
    createTopics();
    publishHead(1);
    publishHead(2);
    authorise();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  /** The topics of users, and those that hold state, as Kafka Streams makes them. */
  private static void createTopics() throws Exception {
    GuardedApplication application = new GuardedApplication(broker, "case", folder);
    ServiceConfig admin = application.config("admin");
    new TopicAdmin(admin).createMissing();
    // Who may not read an empty topic is not told so.
    String unused = new TrainingRequests(admin).send("a test");
    String training = StreamsSettings.trainingApplication(CONFIG.kafka());
    List<NewTopic> state = new ArrayList<>();
    InternalTopics.serving("case", CONFIG.feedback())
        .forEach(name -> state.add(new NewTopic(name, 2, (short) 1)));
    InternalTopics.training(training, CONFIG.feedback())
        .forEach(name -> state.add(new NewTopic(name, 1, (short) 1)));
    broker.admin().createTopics(state).all().get();
  }

  /** Publishes a head with the run that made it, for commands that read them. */
  private static void publishHead(long version) {
    ServiceConfig config = new GuardedApplication(broker, "case", folder).config("admin");
    HeadWeights weights = HeadWeights.untrained(8, LABELS.size(), version);
    Incumbent before = new Incumbent(version - 1, LABELS, weights, "00", -1);
    TrainingRun run = MadeElsewhere.first("run-" + version, "a test", "base", before, LABELS, "00");
    HeadDraft draft =
        new HeadDraft(
            weights,
            LABELS,
            "base",
            HeadStatus.PROMOTED,
            "a test",
            Optional.of(run.getId()),
            version - 1,
            0, // learnedOffset
            List.of());
    HeadPublisher publisher =
        new HeadPublisher(HeadSettings.of(config, Wire.unregistered()), Clock.systemUTC());
    Await.until(
        "head " + version,
        LIMIT,
        () -> publisher.publish(draft, version - 1, List.of(run)) instanceof Published);
  }

  /** Makes the users of all cases, and a last one who lacks nothing. */
  private static void authorise() throws Exception {
    Map<String, List<Right>> rights = new HashMap<>();
    Stream.of(services(), commands(), scalers())
        .flatMap(cases -> cases)
        .forEach(each -> rights.put(each.user(), allBut(each, CONFIG)));
    creations().forEach(each -> rights.put(each.user(), allBut(each, FRESH)));
    broker.addUsers(rights.keySet());
    broker.grant(rights);
    // Rights count in the order in which they were given.
    broker.addUsers(List.of("complete"));
    broker.grant(Map.of("complete", new AccessRights(CONFIG).of(Party.ALL)));
    Await.until("the rights count", LIMIT, () -> passes("complete"));
  }

  private static List<Right> allBut(Case of, ServiceConfig config) {
    return new AccessRights(config)
        .of(of.party()).stream().filter(right -> !right.equals(of.lacking())).toList();
  }

  private static boolean passes(String user) {
    try {
      for (Role role : Role.values()) {
        check(user, role);
      }
      return true;
    } catch (CommandException e) {
      return false;
    }
  }

  private static void check(String user, Role role) {
    ServiceConfig config = new GuardedApplication(broker, "case", folder).config(user);
    new KafkaCheck(config, role).requireUsable();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void withoutItTheServiceDoesNotStart(Case without) {
    Role role = Role.valueOf(without.party().name());

    CommandException refused =
        catchThrowableOfType(CommandException.class, () -> check(without.user(), role));

    assertThat(refused).as("passes the check").isNotNull();
    assertThat(refused.exitCode()).isEqualTo(ExitCode.NOT_AS_NEEDED);
    assertThat(refused.getMessage())
        .hasLineCount(1)
        .contains(without.lacking().name(), "grant")
        .doesNotContain("Exception");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void withoutItTheCommandFails(Case without) {
    GuardedApplication application = new GuardedApplication(broker, "case", folder);

    Invocation refused = application.run(without.user(), command(without));

    assertThat(refused.exitCode()).as(refused.out().toString()).isEqualTo(1);
    assertThat(refused.err()).hasLineCount(1).doesNotContain("Exception");
    if (without.lacking().type() == ResourceType.TOPIC) {
      assertThat(refused.err()).contains(without.lacking().name());
    } else {
      assertThat(refused.err()).contains("transactional ids");
    }
  }

  /** Returns a command that needs the right. */
  private static String[] command(Case of) {
    return switch (of.party()) {
      case PUBLISHER -> new String[] {"publish", "--samples", "1"};
      case READER -> new String[] {"predictions"};
      case ANNOTATOR -> new String[] {"correct", "image-1", "cats"};
      case OPERATOR -> operators(of.lacking());
      default -> throw new IllegalArgumentException(of.toString());
    };
  }

  private static String[] operators(Right right) {
    String topic = right.name();
    return switch (right.operation()) {
      case DESCRIBE, DESCRIBE_CONFIGS -> new String[] {"topics", "create", "--plan"};
      case WRITE ->
          topic.equals(CONFIG.topics().labelledExamples())
              ? new String[] {"heads", "train-now"}
              : new String[] {"heads", "rollback", "1"};
      default -> reading(topic);
    };
  }

  private static String[] reading(String topic) {
    if (topic.equals(CONFIG.topics().quarantine())) {
      return new String[] {"quarantine", "list"};
    }
    if (topic.equals(CONFIG.topics().trainingRuns())) {
      return new String[] {"heads", "runs"};
    }
    return topic.equals(CONFIG.topics().heads())
        ? new String[] {"heads", "list"}
        : new String[] {"heads", "rebuild", "1"};
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("creations")
  void withoutItTopicsCannotBeCreated(Case without) {
    GuardedApplication fresh = new GuardedApplication(broker, "fresh", folder);

    Invocation refused = fresh.run(without.user(), "topics", "create", "--plan");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .hasLineCount(1)
        .contains("refuses to create topic " + without.lacking().name(), "CREATE");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scalers")
  void withoutItTheScalerDoesNotSeeWhatWaits(Case without) {
    assertThatCode(() -> lookAtLag("complete")).doesNotThrowAnyException();

    assertThatThrownBy(() -> lookAtLag(without.user()))
        .hasCauseInstanceOf(AuthorizationException.class);
  }

  private static void lookAtLag(String user) throws Exception {
    ServiceConfig config = new GuardedApplication(broker, "case", folder).config(user);
    TopicPartition images = new TopicPartition(config.topics().images(), 0);
    try (Admin admin = new Clients(config).admin()) {
      var committed =
          admin
              .listConsumerGroupOffsets(config.kafka().applicationId())
              .partitionsToOffsetAndMetadata()
              .get();
      var end = admin.listOffsets(Map.of(images, OffsetSpec.latest())).all().get();
      assertThat(end.size() + committed.size()).isPositive();
    }
  }
}
