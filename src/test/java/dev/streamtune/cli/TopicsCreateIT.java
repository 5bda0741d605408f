package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.broker.EmbeddedBroker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code topics create} against a broker. */
class TopicsCreateIT {
  private static final int SOMETHING_IS_TO_BE_DONE = 4;

  private static EmbeddedBroker broker;
  private static Admin admin;

  private final ObjectMapper json = new ObjectMapper();

  @BeforeAll
  static void start() throws IOException {
    broker = EmbeddedBroker.start(0);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void thePlanSaysWhatIsToBeCreatedAndCreatesNothing() throws Exception {
    Invocation plan = create("empty", "--plan");

    assertThat(plan.exitCode()).as(plan.err()).isEqualTo(SOMETHING_IS_TO_BE_DONE);
    assertThat(plan.out())
        .contains(
            "create  empty-images: partitions=4, replication=the broker's default, max.message.bytes=1048576",
            "create  empty-heads: partitions=2, replication=the broker's default, cleanup.policy=compact, max.message.bytes=1048576, segment.bytes=67108864");
    assertThat(plan.lastLine())
        .isEqualTo("7 to create, 0 to change, 0 as they should be; nothing was done");
    assertThat(names()).noneMatch(name -> name.startsWith("empty-"));
  }

  @Test
  void afterwardsThereIsNothingToDo() {
    assertThat(create("whole").lastLine()).startsWith("created whole-images, ");

    Invocation plan = create("whole", "--plan");
    assertThat(plan.exitCode()).as(plan.out().toString()).isZero();
    assertThat(plan.out()).contains("keep    whole-images");
    assertThat(plan.lastLine())
        .isEqualTo("0 to create, 0 to change, 7 as they should be; nothing was done");
    assertThat(create("whole").lastLine()).isEqualTo("all topics exist");
  }

  @Test
  void whatDiffersIsNamedWithWhatToDo() throws Exception {
    make("odd-heads", 2, Map.of());
    make("odd-labelled-examples", 3, Map.of("retention.ms", "-1", "max.message.bytes", "2000000"));
    make("odd-predictions", 9, Map.of("max.message.bytes", "5000"));

    List<String> lines = create("odd", "--plan", "--set", "topic.partitions=2").out();
    assertThat(lines)
        .contains(
            "change  odd-heads: cleanup.policy is delete, expected compact: kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name odd-heads --add-config cleanup.policy=compact"
                .formatted(broker.bootstrapServers()),
            "change  odd-labelled-examples: partitions is 3, expected 1: delete it, with what it holds, and let topics create make it anew")
        .anyMatch(line -> line.startsWith("change  odd-heads: segment.bytes is 1073741824,"))
        .anyMatch(line -> line.startsWith("change  odd-predictions: max.message.bytes is 5000,"))
        .noneMatch(line -> line.startsWith("change  odd-predictions: partitions"))
        .endsWith("4 to create, 3 to change, 0 as they should be; nothing was done");
  }

  @Test
  void programsGetAnObjectForEachTopic() throws Exception {
    make("some-images", 3, Map.of());
    make("some-predictions", 3, Map.of("max.message.bytes", "5000"));

    Map<String, JsonNode> plan = new HashMap<>();
    Invocation planned = create("some", "--plan", "--json");
    assertThat(planned.exitCode()).as(planned.err()).isEqualTo(SOMETHING_IS_TO_BE_DONE);
    for (String line : planned.out()) {
      JsonNode step = json.readTree(line);
      plan.put(step.get("topic").asText(), step);
    }

    assertThat(plan).hasSize(7);
    assertThat(plan.get("some-images"))
        .hasToString("{\"topic\":\"some-images\",\"step\":\"keep\"}");
    JsonNode feedback = Objects.requireNonNull(plan.get("some-feedback"));
    assertThat(feedback.get("step").asText()).isEqualTo("create");
    assertThat(feedback.get("partitions").asInt()).as("as many as images has").isEqualTo(3);
    assertThat(feedback.get("replication").isNull()).isTrue();
    assertThat(feedback.get("settings").get("max.message.bytes").asText()).isEqualTo("1179648");
    JsonNode predictions = Objects.requireNonNull(plan.get("some-predictions"));
    JsonNode difference = predictions.get("differences").get(0);
    assertThat(difference.get("what").asText()).isEqualTo("max.message.bytes");
    assertThat(difference.get("found").asText()).isEqualTo("5000");
    assertThat(difference.get("expected").asText()).isEqualTo("1179648");
    assertThat(difference.get("remedy").asText()).startsWith("kafka-configs.sh ");
  }

  @Test
  void whatIsMissingIsCreatedSoThatItFits() throws Exception {
    make("wide-images", 6, Map.of());

    assertThat(create("wide").exitCode()).isZero();

    assertThat(create("wide", "--plan").exitCode()).isZero();
    assertThat(partitions("wide-feedback")).isEqualTo(6);
    assertThat(partitions("wide-predictions")).isEqualTo(4);
  }

  @Test
  void whatKafkaWouldRefuseIsSaidBefore() throws Exception {
    for (String[] flags : List.of(new String[] {"--plan"}, new String[] {})) {
      Invocation refused = create("many", with(flags, "--set", "topic.replication=3"));

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .hasLineCount(1)
          .startsWith("streamtune: Kafka refuses to create topic many-")
          .contains("replication");
    }
    assertThat(names()).noneMatch(name -> name.startsWith("many-"));
  }

  @Test
  void tooFewReplicasAreADifference() throws Exception {
    make("single-images", 4, Map.of());
    make("single-feedback", 4, Map.of());
    // All of them exist, or Kafka would refuse to create the others with so many replicas.
    assertThat(create("single").exitCode()).isZero();

    assertThat(create("single", "--plan", "--set", "topic.replication=2").out())
        .contains(
            "change  single-images: replication is 1, expected 2: add replicas with kafka-reassign-partitions.sh");
  }

  @Test
  void objectsGoWithThePlanOnly() {
    assertThat(create("none", "--json").exitCode()).isEqualTo(ExitCode.WRONG_CALL.number());
  }

  private static void make(String topic, int partitions, Map<String, String> settings)
      throws Exception {
    admin
        .createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
        .all()
        .get();
  }

  private static int partitions(String topic) throws Exception {
    return Objects.requireNonNull(
            admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic))
        .partitions()
        .size();
  }

  private static Iterable<String> names() throws Exception {
    return admin.listTopics().names().get();
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Runs it for an application whose topics have a prefix. */
  private static Invocation create(String prefix, String... arguments) {
    List<String> call = new ArrayList<>(List.of("topics", "create"));
    call.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    GuardedApplication.settings(prefix)
        .forEach(
            (key, value) -> {
              if (key.startsWith("topic.") && !key.equals("topic.partitions")) {
                call.addAll(List.of("--set", key + "=" + value));
              }
            });
    call.addAll(List.of(arguments));
    return Invocation.of(call.toArray(String[]::new));
  }
}
