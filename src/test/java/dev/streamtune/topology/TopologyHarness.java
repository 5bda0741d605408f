package dev.streamtune.topology;

import dev.streamtune.config.BatchSettings;
import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.Preset;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.KnownImage;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.PendingRecord;
import dev.streamtune.schema.Prediction;
import dev.streamtune.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The serving topology in Kafka's test driver, with virtual time. */
final class TopologyHarness implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration LINGER = Duration.ofMillis(20);

  static final TopicSettings TOPICS =
      new TopicSettings(
          "images",
          "predictions",
          "dead-letters",
          "feedback",
          "labelled-examples",
          "heads",
          "training-runs",
          "quarantine",
          1,
          (short) 1,
          1 << 20);

  private static final FeedbackSettings FEEDBACK =
      new FeedbackSettings(Duration.ofHours(2), 10_000, Duration.ofHours(1), false, 3);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> images;
  private final TestInputTopic<byte[], byte[]> feedback;
  private final TestOutputTopic<String, byte[]> toTrainer;
  private final List<TestRecord<String, LabelledExample>> examples = new ArrayList<>();
  private final List<TestRecord<String, ImageWithdrawal>> withdrawals = new ArrayList<>();
  private final TestOutputTopic<String, Prediction> predictions;
  private final TestOutputTopic<String, DeadLetter> deadLetters;

  TopologyHarness(int batchSize, FakeClassifier classifier, Path stateDir) {
    this(batchSize, classifier, stateDir, FEEDBACK);
  }

  TopologyHarness(
      int batchSize, FakeClassifier classifier, Path stateDir, FeedbackSettings feedbackSettings) {
    this(batchSize, classifier, stateDir, feedbackSettings, Tracing.off());
  }

  TopologyHarness(int batchSize, FakeClassifier classifier, Path stateDir, Tracing tracing) {
    this(batchSize, classifier, stateDir, FEEDBACK, tracing);
  }

  private TopologyHarness(
      int batchSize,
      FakeClassifier classifier,
      Path stateDir,
      FeedbackSettings feedbackSettings,
      Tracing tracing) {
    ServingSettings settings =
        new ServingSettings(
            "model",
            TOPICS,
            new BatchSettings(batchSize, LINGER),
            new ImageLimits(10_000, 1_000_000),
            Preset.NOTEBOOK,
            feedbackSettings,
            2);
    KafkaSettings kafka =
        new KafkaSettings("none:1", "test", stateDir.toString(), 1, 100, 0, Map.of());
    this.driver =
        new TopologyTestDriver(
            ClassificationTopology.build(
                settings, Wire.unregistered(), classifier, TopologyMeters.in(registry), tracing),
            StreamsSettings.serving(kafka, settings),
            START);
    this.images =
        driver.createInputTopic(
            "images", new ByteArraySerializer(), new ByteArraySerializer(), START, Duration.ZERO);
    this.feedback =
        driver.createInputTopic(
            "feedback", new ByteArraySerializer(), new ByteArraySerializer(), START, Duration.ZERO);
    this.toTrainer =
        driver.createOutputTopic(
            "labelled-examples", new StringDeserializer(), new ByteArrayDeserializer());
    this.predictions =
        driver.createOutputTopic(
            "predictions", new StringDeserializer(), AvroSerde.of(Prediction.class).deserializer());
    this.deadLetters =
        driver.createOutputTopic(
            "dead-letters",
            new StringDeserializer(),
            AvroSerde.of(DeadLetter.class).deserializer());
  }

  void send(String id, int level) {
    sendRaw(id, TestImages.event(id, level));
  }

  void sendRaw(String key, byte[] value) {
    images.pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
  }

  void send(TestRecord<byte[], byte[]> record) {
    images.pipeInput(record);
  }

  /** Says what is in an image. */
  void label(String id, String label) {
    label(new Feedback(id, label, null, null, null));
  }

  void label(Feedback said) {
    labelRaw(said.getId(), AvroCodec.of(Feedback.class).encode(said));
  }

  /** Says it at a time of its own. */
  void label(Feedback said, Instant at) {
    feedback.pipeInput(
        said.getId().getBytes(StandardCharsets.UTF_8),
        AvroCodec.of(Feedback.class).encode(said),
        at);
  }

  void labelRaw(String key, byte @Nullable [] value) {
    feedback.pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
  }

  /** Withdraws an image. */
  void forget(String id) {
    labelRaw(
        id, AvroCodec.of(ForgetRequest.class).encode(new ForgetRequest(id, "r-1", "maria", null)));
  }

  List<TestRecord<String, LabelledExample>> exampleRecords() {
    readTrainerTopic();
    List<TestRecord<String, LabelledExample>> read = List.copyOf(examples);
    examples.clear();
    return read;
  }

  List<LabelledExample> examples() {
    return exampleRecords().stream().map(TestRecord::value).toList();
  }

  List<TestRecord<String, ImageWithdrawal>> withdrawals() {
    readTrainerTopic();
    List<TestRecord<String, ImageWithdrawal>> read = List.copyOf(withdrawals);
    withdrawals.clear();
    return read;
  }

  /** Examples and withdrawals stand on one topic. */
  private void readTrainerTopic() {
    AvroCodec<LabelledExample> exampleCodec = AvroCodec.of(LabelledExample.class);
    AvroCodec<ImageWithdrawal> withdrawalCodec = AvroCodec.of(ImageWithdrawal.class);
    for (TestRecord<String, byte[]> record : toTrainer.readRecordsToList()) {
      try {
        if (withdrawalCodec.marks(record.value())) {
          withdrawals.add(as(record, withdrawalCodec.decode(record.value())));
        } else {
          examples.add(as(record, exampleCodec.decode(record.value())));
        }
      } catch (MalformedRecordException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static <T> TestRecord<String, T> as(TestRecord<String, byte[]> record, T value) {
    return new TestRecord<>(record.key(), value, record.headers(), record.getRecordTime());
  }

  KeyValueStore<String, KnownImage> knownImages() {
    return driver.getKeyValueStore("known-images");
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  static TestRecord<byte[], byte[]> record(
      String id, int level, RecordHeaders headers, Instant at) {
    return new TestRecord<>(
        id.getBytes(StandardCharsets.UTF_8), TestImages.event(id, level), headers, at);
  }

  void passLinger() {
    driver.advanceWallClockTime(LINGER.plusMillis(1));
  }

  List<TestRecord<String, Prediction>> predictions() {
    return predictions.readRecordsToList();
  }

  List<String> predictedIds() {
    return predictions().stream().map(record -> record.value().getId()).toList();
  }

  List<TestRecord<String, DeadLetter>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  KeyValueStore<Integer, PendingRecord> pendingStore() {
    return driver.getKeyValueStore("pending-images");
  }

  long pending() {
    return pendingStore().approximateNumEntries();
  }

  double counted(String meter, String tag, String value) {
    return registry.get(meter).tag(tag, value).counter().count();
  }

  /** Returns what a gauge shows. */
  double shown(String meter, String... tags) {
    return registry.get(meter).tags(tags).gauge().value();
  }

  SimpleMeterRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    driver.close();
  }
}
