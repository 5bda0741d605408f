package dev.streamtune.console.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.heads.HeadDraft;
import dev.streamtune.heads.HeadHistory;
import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.PublishOutcome.Published;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.training.Example;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.HoldoutRule;
import dev.streamtune.training.LearningFixture;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Route;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two heads, one that knows its classes and one that does not, on the topics of a real broker. */
@Tag("long")
class LearningViewsIT {
  private static final List<String> LABELS = LearningFixture.LABELS;
  private static final int EXAMPLES = 120;

  private final EmbeddedBroker broker;
  private final ServiceConfig config;
  private final LearningFixture fixture = new LearningFixture();
  private final TensorEngine engine = Engines.cpu();
  private final LearningViews views;
  private final List<Route> routes;

  LearningViewsIT() throws IOException {
    this.broker = EmbeddedBroker.start(0);
    this.config =
        ServiceConfig.parse(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "buffer.holdout.percent", "30"));
    this.views =
        new LearningViews(
            config,
            Wire.unregistered(),
            new HeadScorer(engine, new EngineGate(0.25, System::nanoTime)),
            id -> Optional.of("/api/images/" + id + "/thumbnail"));
    this.routes = views.routes();
  }

  @BeforeEach
  void publish() throws Exception {
    createTopics();
    FeedListener listener = views.listener();
    teach(listener);
    HeadWeights good = fixture.trainedElsewhere(LABELS, 90);
    HeadWeights bad = HeadWeights.untrained(LearningFixture.FEATURES, LABELS.size(), 5);
    listener.published(seen(publish(good, 0), 0));
    listener.published(seen(publish(bad, 1), 1));
    awaitNewest(2);
  }

  @AfterEach
  void close() {
    fixture.close();
    engine.close();
    broker.close();
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(config.topics().heads(), 2, (short) 1)
                      .configs(Map.of("cleanup.policy", "compact")),
                  new NewTopic(config.topics().trainingRuns(), 1, (short) 1),
                  new NewTopic(config.topics().labelledExamples(), 1, (short) 1)))
          .all()
          .get();
    }
  }

  private static <T> Seen<T> seen(T value, long offset) {
    return new Seen<>(value, "topic", 0, offset, offset);
  }

  /** Sends examples, a request among them as there may be, and tells the listener of them. */
  private void teach(FeedListener listener) throws Exception {
    AvroCodec<LabelledExample> codec = AvroCodec.of(LabelledExample.class);
    String topic = config.topics().labelledExamples();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            config.kafka().clientProperties(), new StringSerializer(), new ByteArraySerializer())) {
      byte[] request =
          AvroCodec.of(TrainingRequest.class).encode(new TrainingRequest("before", null));
      RecordMetadata unused = producer.send(new ProducerRecord<>(topic, "m", request)).get();
      for (int i = 0; i < EXAMPLES; i++) {
        LabelledExample example = LearningFixture.record(example(i), LearningFixture.BASE);
        RecordMetadata at =
            producer.send(new ProducerRecord<>(topic, "m", codec.encode(example))).get();
        listener.joined(seen(example, at.offset()));
      }
    }
  }

  private static Example example(int i) {
    return LearningFixture.example(i, LABELS.get(i % 3));
  }

  private HeadSettings settings() {
    return HeadSettings.of(config, Wire.unregistered());
  }

  private HeadManifest publish(HeadWeights weights, long newest) {
    HeadDraft draft =
        new HeadDraft(
            weights,
            new Labels(LABELS),
            LearningFixture.BASE,
            HeadStatus.PROMOTED,
            "by hand",
            Optional.empty(),
            newest,
            newest == 0 ? 50 : 100, // learnedOffset
            List.of());
    return ((Published)
            new HeadPublisher(settings(), Clock.systemUTC()).publish(draft, newest, List.of()))
        .manifest();
  }

  private HeadHistory history() {
    try (HeadLog log = HeadLog.open(settings())) {
      return log.read();
    }
  }

  /** What was committed is visible a moment later. */
  private void awaitNewest(long version) {
    Await.until(
        "head %d is visible".formatted(version),
        Duration.ofSeconds(30),
        () -> history().newestVersion() == version);
  }

  @Test
  void anOperatorComparesRollsBackAndAsksForAFineTuning() throws Exception {
    compares();
    previews();
    rollsBackOnce();
    asksForAFineTuning();
  }

  private void compares() throws ApiException {
    HoldoutRule rule = new HoldoutRule(30);
    long heldOut = IntStream.range(0, EXAMPLES).filter(i -> rule.holdsOut("image-" + i)).count();

    JsonNode compared = Asked.get(routes, "/api/heads/compare?a=1&b=2");

    assertThat(compared.get("examples").asLong()).isEqualTo(heldOut).isGreaterThan(20);
    assertThat(compared.get("a").get("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(compared.get("b").get("accuracy").asDouble()).isLessThan(0.8);
    assertThat(compared.get("disagree")).isNotEmpty();
    JsonNode first = compared.get("disagree").get(0);
    assertThat(first.get("thumbnail").asText())
        .isEqualTo("/api/images/" + first.get("id").asText() + "/thumbnail");
    assertThat(Asked.get(routes, "/api/heads/compare?a=1&b=2")).isEqualTo(compared);
  }

  private void previews() throws ApiException {
    JsonNode preview = Asked.get(routes, "/api/heads/rollback?to=1");
    assertThat(preview.get("from").asLong()).isEqualTo(2);
    assertThat(preview.get("possible").asBoolean()).isTrue();
    assertThat(preview.get("why").isNull()).isTrue();
    assertThat(preview.get("consequences").get(0).asText())
        .startsWith("Head 1 comes back: a copy of it (by hand, published ")
        .endsWith("is published as head 3.");
    assertThat(Asked.get(routes, "/api/heads/rollback?to=2").get("why").asText())
        .isEqualTo("head 2 is in service already");
    assertThat(Asked.get(routes, "/api/heads/rollback?to=9"))
        .hasToString(
            "{\"from\":2,\"to\":9,\"possible\":false,\"why\":\"there is no head 9; the newest is 2\",\"consequences\":[]}");
  }

  private void rollsBackOnce() throws ApiException {
    String order = "{\"to\":1,\"from\":2}";
    assertThat(Asked.post(routes, "/api/heads/rollback", order)).hasToString("{\"headVersion\":3}");

    awaitNewest(3);
    HeadManifest copy = history().newestPromoted().orElseThrow();
    assertThat(copy.getOrigin()).isEqualTo("rollback to 1");
    assertThat(copy.getSha256()).isEqualTo(history().promoted(1).orElseThrow().getSha256());
    assertThat(copy.getLearnedOffset()).isEqualTo(100);
    ApiException second = refused("/api/heads/rollback", order);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("SUPERSEDED");
    assertThat(second)
        .hasMessage("head 3 is in service now, not head 2; look at it, then try again");
    assertThat(refused("/api/heads/rollback", "{\"to\":9,\"from\":3}").code())
        .isEqualTo("NOT_KEPT");
    assertThat(refused("/api/heads/rollback", "{\"to\":3,\"from\":3}").code())
        .isEqualTo("IN_SERVICE");
    assertThat(refused("/api/heads/rollback", "{\"to\":1}").status()).isEqualTo(400);
    assertThat(history().newestVersion()).isEqualTo(3);
  }

  private ApiException refused(String path, String body) {
    ApiException refused =
        catchThrowableOfType(ApiException.class, () -> Asked.post(routes, path, body));
    assertThat(refused).as("refused").isNotNull();
    return refused;
  }

  private void asksForAFineTuning() throws Exception {
    String id = Asked.post(routes, "/api/train", "{}").get("requestId").asText();

    ConsumerRecord<String, byte[]> last = lastOfExamples();
    assertThat(last.key()).isEqualTo(config.kafka().applicationId());
    assertThat(AvroCodec.of(TrainingRequest.class).decode(last.value()))
        .isEqualTo(new TrainingRequest(id, "ada"));
  }

  private ConsumerRecord<String, byte[]> lastOfExamples() {
    TopicPartition partition = new TopicPartition(config.topics().labelledExamples(), 0);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            config.kafka().clientProperties(),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(Set.of(partition));
      long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
      consumer.seek(partition, end - 1);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (records.isEmpty()) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
      return records.get(0);
    }
  }
}
