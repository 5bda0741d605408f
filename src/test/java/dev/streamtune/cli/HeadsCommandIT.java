package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Sha256;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.HeadDraft;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.PublishOutcome;
import dev.streamtune.heads.PublishOutcome.Published;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.StoredHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code streamtune heads} against a broker, with small heads. */
@TestInstance(Lifecycle.PER_CLASS)
class HeadsCommandIT {
  private static final Labels LABELS = new Labels(List.of("cats", "dogs"));

  private final ObjectMapper json = new ObjectMapper();
  private final EmbeddedBroker broker;
  private Map<String, String> settings = Map.of();

  @TempDir Path folder;

  HeadsCommandIT() throws IOException {
    this.broker = EmbeddedBroker.start(0);
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopics() throws Exception {
    String id = UUID.randomUUID().toString();
    settings =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "application.id", "app-" + id,
            "topic.images", "images-" + id,
            "topic.predictions", "predictions-" + id,
            "topic.dead.letters", "dead-letters-" + id,
            "topic.feedback", "feedback-" + id,
            "topic.labelled.examples", "labelled-examples-" + id,
            "topic.heads", "heads-" + id,
            "topic.training.runs", "training-runs-" + id,
            "heads.kept", "3");
    List<NewTopic> topics =
        Stream.of(
                "images",
                "predictions",
                "dead-letters",
                "feedback",
                "labelled-examples",
                "training-runs")
            .map(name -> new NewTopic(name + "-" + id, 1, (short) 1))
            .collect(Collectors.toCollection(ArrayList::new));
    topics.add(
        new NewTopic("heads-" + id, 2, (short) 1).configs(Map.of("cleanup.policy", "compact")));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    }
  }

  private ServiceConfig config() {
    return ServiceConfig.parse(settings);
  }

  private Invocation heads(String... arguments) {
    List<String> all = new ArrayList<>(List.of("heads"));
    all.addAll(List.of(arguments));
    settings.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return Invocation.of(all.toArray(String[]::new));
  }

  private HeadPublisher publisher() {
    return new HeadPublisher(HeadSettings.of(config(), Wire.unregistered()), Clock.systemUTC());
  }

  private static HeadWeights weights(long version) {
    return HeadWeights.untrained(64, 2, version);
  }

  private void publish(int count) {
    for (int version = 1; version <= count; version++) {
      TrainingRun run = run("run-" + version, "20 new examples", "PROMOTED", (long) version);
      HeadDraft draft =
          new HeadDraft(
              weights(version),
              LABELS,
              "base-1",
              HeadStatus.PROMOTED,
              "run " + run.getId(),
              Optional.of(run.getId()),
              version - 1,
              10L * version, // learnedOffset
              List.of(1L, 2L));
      PublishOutcome outcome = publisher().publish(draft, version - 1, List.of(run));
      assertThat(outcome).isInstanceOf(Published.class);
    }
    settle();
  }

  /** Returns when what was committed is visible: the next transaction may begin only then. */
  private void settle() {
    Map<String, Object> next =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "transactional.id", HeadSettings.of(config(), Wire.unregistered()).transactionalId());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(next, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
    }
  }

  private static TrainingRun run(
      String id, String trigger, String verdict, @Nullable Long version) {
    HeadEvaluation candidate =
        new HeadEvaluation(0.9, 0.31, 0.05, Map.of("cats", 0.8, "dogs", 1.0));
    HeadEvaluation incumbent =
        new HeadEvaluation(0.7, 0.62, 0.11, Map.of("cats", 0.5, "dogs", 0.9));
    long start = version == null ? 1_000_000 : version * 1000;
    return new TrainingRun(
        id,
        trigger,
        Instant.ofEpochMilli(start),
        1.5,
        "base-1",
        0L,
        "00",
        LABELS.names(),
        LABELS.names(),
        5,
        64,
        1e-4,
        1L,
        List.of(),
        20,
        12,
        List.of(0.7, 0.25),
        candidate,
        incumbent,
        verdict,
        List.of("accuracy 0.900 against 0.700"),
        version,
        "00");
  }

  @Test
  void listsTheKeptHeadsAndSaysWhichIsInService() throws IOException {
    assertThat(heads("list").out()).containsExactly("no head was published yet");

    publish(5);

    Invocation list = heads("list");
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out()).hasSize(3);
    assertThat(list.out().get(0)).startsWith("3  PROMOTED  20").doesNotContain("in service");
    assertThat(list.lastLine())
        .startsWith("5  PROMOTED")
        .contains("2 labels  run run-5  sha256 ")
        .endsWith("  in service");
    JsonNode last = json.readTree(heads("list", "--json").lastLine());
    assertThat(last.get("version").asLong()).isEqualTo(5);
    assertThat(last.get("inService").asBoolean()).isTrue();
    assertThat(last.get("labels")).hasSize(2);
    assertThat(Instant.parse(last.get("publishedAt").asText())).isAfter(Instant.EPOCH);
  }

  @Test
  void showsAHeadWithItsTrainingRun() throws IOException {
    publish(2);

    Invocation show = heads("show", "2");

    assertThat(show.exitCode()).as(show.err()).isZero();
    assertThat(show.out())
        .contains(
            "head 2: PROMOTED, in service",
            "labels: cats, dogs",
            "base: base-1, 64 features",
            "loss by epoch: 0.7000 0.2500",
            "candidate: accuracy 0.900, loss 0.3100, calibration error 0.050, recall cats 0.80, dogs 1.00",
            "incumbent: accuracy 0.700, loss 0.6200, calibration error 0.110, recall cats 0.50, dogs 0.90",
            "verdict: PROMOTED as head 2: accuracy 0.900 against 0.700");
    JsonNode node = json.readTree(heads("show", "1", "--json").lastLine());
    assertThat(node.get("version").asLong()).isEqualTo(1);
    assertThat(node.get("run").get("id").asText()).isEqualTo("run-1");
    assertThat(node.get("run").get("candidate").get("accuracy").asDouble()).isEqualTo(0.9);
  }

  @Test
  void listsTheRunsAndOfEachTheLastThatWasTold() throws IOException {
    publisher().record(run("later", "request", "REJECTED", null));
    publisher().record(run("earlier", "20 new examples", "SHADOWED", 1L));
    publisher().record(run("earlier", "20 new examples", "PROMOTED", 1L));

    assertThat(heads("runs").out())
        .containsExactly(
            "earlier  1970-01-01T00:00:01Z  20 new examples  PROMOTED as head 1: accuracy 0.900 against 0.700",
            "later  1970-01-01T00:16:40Z  request  REJECTED: accuracy 0.900 against 0.700");
    assertThat(json.readTree(heads("runs", "--json").lastLine()).get("verdict").asText())
        .isEqualTo("REJECTED");
  }

  @Test
  void rollsBackByPublishingACopy() throws IOException {
    publish(2);

    assertThat(heads("rollback", "1").out()).containsExactly("head 3 is a copy of head 1");
    settle();

    JsonNode copy = json.readTree(heads("show", "3", "--json").lastLine());
    assertThat(copy.get("origin").asText()).isEqualTo("rollback to 1");
    assertThat(copy.get("inService").asBoolean()).isTrue();
    assertThat(copy.get("parentVersion").asLong()).isEqualTo(2);
    assertThat(copy.get("learnedOffset").asLong()).as("as far as head 2 has learned").isEqualTo(20);
    assertThat(copy.get("run").get("id").asText()).isEqualTo("run-1");
    assertThat(copy.get("sha256").asText()).isEqualTo(Sha256.hex(HeadCodec.encode(weights(1))));
  }

  @Test
  void saysWhyItCannotRollBack() {
    publish(5);

    Invocation gone = heads("rollback", "2");
    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.err())
        .contains("head 2 is no longer kept (kept are 3, 4, 5; see heads.kept)")
        .contains("streamtune heads rebuild 2");
    assertThat(heads("rollback", "6").err()).contains("there is no head 6; the newest is 5");
    assertThat(heads("rollback", "5").err()).contains("head 5 is in service already");
  }

  @Test
  void exportsAHeadWithWhatBelongsToIt() {
    publish(1);
    Path file = folder.resolve("head.safetensors");

    Invocation export = heads("export", "1", file.toString());

    assertThat(export.exitCode()).as(export.err()).isZero();
    StoredHead head = HeadFile.read(file);
    assertThat(HeadCodec.encode(head.weights())).isEqualTo(HeadCodec.encode(weights(1)));
    assertThat(head.labels()).isEqualTo(LABELS);
    assertThat(head.baseHash()).isEqualTo("base-1");
    assertThat(head.origin()).isEqualTo("head 1 of " + settings.get("application.id"));
    assertThat(export.lastLine()).endsWith(" bytes to " + file).startsWith("wrote ");
  }

  @Test
  void saysWhyItCannotExport() {
    publish(1);
    Path file = folder.resolve("missing").resolve("head.safetensors");

    Invocation export = heads("export", "1", file.toString());

    assertThat(export.exitCode()).isEqualTo(1);
    assertThat(export.err()).contains(file + ": its folder ", "is missing", "create it first");
  }

  @Test
  void asksForATrainingAndPrintsItsId() throws Exception {
    Invocation request = heads("train-now", "--by", "Ada");

    assertThat(request.exitCode()).as(request.err()).isZero();
    ConsumerRecord<String, byte[]> record = awaitRequest();
    assertThat(record.key()).isEqualTo(config().kafka().applicationId());
    assertThat(AvroCodec.of(TrainingRequest.class).decode(record.value()))
        .isEqualTo(new TrainingRequest(request.lastLine(), "Ada"));
  }

  @Test
  void waitsForTheRunThatItAskedFor() throws Exception {
    assertThat(answered("REJECTED").exitCode()).isZero();
  }

  @Test
  void failsIfTheTrainingWasAborted() throws Exception {
    Invocation aborted = answered("ABORTED");

    assertThat(aborted.exitCode()).isEqualTo(1);
    assertThat(aborted.lastLine()).isEqualTo("ABORTED: accuracy 0.900 against 0.700");
  }

  @Test
  void saysThatNoTrainerAnswers() {
    Invocation alone = heads("train-now", "--wait", "1");

    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(alone.err()).contains("no training run within 1 s").contains("serve");
  }

  /** Asks and waits, while a trainer tells of another run first and then of this one. */
  private Invocation answered(String verdict) throws Exception {
    CompletableFuture<Invocation> asked =
        CompletableFuture.supplyAsync(() -> heads("train-now", "--wait", "60"));
    TrainingRequest request = AvroCodec.of(TrainingRequest.class).decode(awaitRequest().value());
    publisher().record(run("other", "20 new examples", "PROMOTED", 1L));
    publisher().record(run("asked", "request " + request.getId(), verdict, null));
    return asked.get(60, TimeUnit.SECONDS);
  }

  private ConsumerRecord<String, byte[]> awaitRequest() {
    AtomicReference<@Nullable ConsumerRecord<String, byte[]>> found = new AtomicReference<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try (TopicReader<byte[]> reader =
        new TopicReader<>(
            config(), config().topics().labelledExamples(), new ByteArrayDeserializer())) {
      while (found.get() == null && System.nanoTime() - end < 0) {
        reader.poll(found::set);
      }
    }
    return Objects.requireNonNull(found.get(), "no request within 60 s");
  }
}
