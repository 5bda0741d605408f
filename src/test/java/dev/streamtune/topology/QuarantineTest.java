package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.metrics.QuarantineMeters;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.schema.BufferedExample;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.HeldLabel;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.LabelledNeighbour;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Example;
import dev.streamtune.training.LearningFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a label that contradicts a confident head and the image's neighbours. */
class QuarantineTest {
  private static final Duration PATIENCE = Duration.ofHours(3);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int KNOWN = 30;

  @TempDir Path stateDir;
  private final LearningFixture fixture = new LearningFixture();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> examples;
  private TestOutputTopic<String, DeadLetter> deadLetters;
  private TestOutputTopic<String, QuarantinedLabel> quarantine;

  /** Thirty images of three classes, labelled rightly. */
  @BeforeEach
  void teach() {
    open();
    for (int i = 0; i < KNOWN; i++) {
      say(i, truth(i), "maria");
    }
    assertThat(quarantine.isEmpty()).isTrue();
  }

  private void open() {
    KafkaSettings kafka =
        new KafkaSettings("none:1", "test", stateDir.toString(), 1, 100, 0, Map.of());
    QuarantineSettings settings = new QuarantineSettings(0.9, 5, 0.6, PATIENCE);
    driver =
        new TopologyTestDriver(
            TrainingTopology.build(
                "model",
                TopologyHarness.TOPICS,
                LearningFixture.FEATURES,
                fixture.parts(),
                new RefusalMeters(registry),
                Optional.of(new QuarantineParts(settings, new QuarantineMeters(registry)))),
            StreamsSettings.training(kafka, TopologyHarness.TOPICS),
            START);
    ByteArraySerializer bytes = new ByteArraySerializer();
    examples = driver.createInputTopic("labelled-examples", bytes, bytes);
    deadLetters = output("dead-letters", AvroSerde.of(DeadLetter.class));
    quarantine = output("quarantine", AvroSerde.of(QuarantinedLabel.class));
  }

  private <V extends SpecificRecord> TestOutputTopic<String, V> output(
      String topic, AvroSerde<V> values) {
    return driver.createOutputTopic(topic, new StringDeserializer(), values.deserializer());
  }

  @AfterEach
  void close() {
    driver.close();
    fixture.close();
  }

  @Test
  void aDoubtfulLabelIsHeldAndTold() {
    say(100, "b", "maria");

    TestRecord<String, QuarantinedLabel> told = quarantine.readRecord();
    assertThat(told.key()).isEqualTo("image-100");
    QuarantinedLabel label = told.value();
    assertThat(label.getId()).isEqualTo("image-100");
    assertThat(label.getLabel()).isEqualTo("b");
    assertThat(label.getAnnotator()).isEqualTo("maria");
    assertThat(label.getPredictedLabel()).isEqualTo("a");
    assertThat(label.getPredictedProbability()).isCloseTo(0.97f, within(1e-6f));
    assertThat(label.getOffset()).isEqualTo(KNOWN);
    assertThat(label.getNeighbours())
        .hasSize(5)
        .allSatisfy(it -> assertThat(it.getLabel()).isEqualTo("a"))
        .allSatisfy(it -> assertThat(it.getSimilarity()).isBetween(0.8f, 1f))
        .isSortedAccordingTo(
            Comparator.comparingDouble(LabelledNeighbour::getSimilarity).reversed());
    assertThat(buffered("image-100")).isEmpty();
    assertThat(counted("held")).isEqualTo(1);
    assertThat(waiting()).isEqualTo(1);
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void aLabelIsTakenWhereOneWitnessIsMissing() {
    say(100, "b", "maria", 0.89f);
    say(101, "b", "maria", null);
    say(102, "a", "maria");
    pipe(record(103, "a", "c", "maria", 0.97f));

    assertThat(quarantine.isEmpty()).isTrue();
    for (int i = 100; i < 104; i++) {
      assertThat(buffered("image-" + i)).isPresent();
    }
  }

  @Test
  void aHeldLabelNeitherTrainsNorJudges() throws Exception {
    TrainingRun before = fixture.publications().next();
    say(100, "b", "maria");
    say(101, "b", "maria");
    TrainingRequest request = new TrainingRequest("r-1", "maria");
    pipe(AvroCodec.of(TrainingRequest.class).encode(request));

    TrainingRun run = fixture.publications().next();
    assertThat(run.getExamples().size() + run.getHoldoutExamples()).isEqualTo(KNOWN);
    assertThat(run.getTrigger()).doesNotContain("2 new").startsWith("request");
    assertThat(before.getExamples()).isNotEmpty();
  }

  @Test
  void aSecondAnnotatorReleasesItAsTheExampleOfTheSecond() {
    say(100, "b", "maria");
    say(100, "b", "joe");

    assertThat(quarantine.readKeyValuesToList())
        .extracting(told -> told.value == null)
        .containsExactly(false, true);
    BufferedExample learned = buffered("image-100").orElseThrow();
    assertThat(learned.getLabel()).isEqualTo("b");
    assertThat(learned.getAnnotator()).isEqualTo("joe");
    assertThat(learned.getOffset()).as("where its features stand").isEqualTo(KNOWN + 1);
    assertThat(counted("released")).isEqualTo(1);
    assertThat(waiting()).isZero();
    assertThat(held("image-100")).isEmpty();
  }

  /** By these offsets the head is made again from the log. */
  @Test
  void aFineTuningNamesTheExampleThatReleasedALabel() throws Exception {
    TrainingRun before = fixture.publications().next();
    for (int i = 100; i < 103; i++) {
      say(i, "b", "maria");
      say(i, "b", "joe");
    }
    pipe(AvroCodec.of(TrainingRequest.class).encode(new TrainingRequest("r-1", "maria")));

    TrainingRun run = fixture.publications().next();
    assertThat(before.getExamples()).isNotEmpty();
    assertThat(run.getExamples())
        .filteredOn(it -> it.getOffset() >= KNOWN)
        .isNotEmpty()
        .allSatisfy(
            it -> {
              int number = Integer.parseInt(it.getId().substring("image-".length()));
              assertThat(it.getOffset()).isEqualTo(KNOWN + 2L * (number - 100) + 1);
            });
  }

  @Test
  void theSameOneAgainAndWhoHasNoNameReleaseNothing() {
    say(100, "b", "maria");
    say(100, "b", "maria");
    say(100, "b", null);
    say(100, "b", "");

    assertThat(buffered("image-100")).isEmpty();
    assertThat(held("image-100")).map(HeldLabel::getAnnotator).contains("maria");

    say(100, "b", "joe");
    assertThat(buffered("image-100")).isPresent();
  }

  @Test
  void aLabelFromNobodyTakesTwoWithNames() {
    say(100, "b", null);
    say(100, "b", "maria");
    assertThat(buffered("image-100")).isEmpty();

    say(100, "b", "joe");
    assertThat(buffered("image-100")).isPresent();
  }

  @Test
  void anotherLabelReplacesTheHeldOne() {
    say(100, "b", "maria");
    say(100, "c", "joe");
    assertThat(held("image-100")).map(HeldLabel::getLabel).contains("c");
    assertThat(buffered("image-100")).isEmpty();

    say(100, "a", "joe");
    assertThat(held("image-100")).isEmpty();
    assertThat(buffered("image-100")).map(BufferedExample::getLabel).contains("a");
    assertThat(counted("replaced")).isEqualTo(2);
    assertThat(deadLetters.isEmpty()).as("the join has told of what was replaced").isTrue();
  }

  /** The image had a label that is taken back: while the new one is in doubt it has none. */
  @Test
  void aDoubtfulLabelTakesTheEarlierOneOutOfTheBuffer() {
    say(3, "c", "joe");

    assertThat(held("image-3")).map(HeldLabel::getLabel).contains("c");
    assertThat(buffered("image-3")).isEmpty();
  }

  @Test
  void theSecondOfALabelThatWasNeverInDoubtChangesNothing() {
    long offset = buffered("image-3").orElseThrow().getOffset();
    say(3, "a", "joe");

    assertThat(buffered("image-3")).map(BufferedExample::getOffset).contains(offset);
    assertThat(quarantine.isEmpty()).isTrue();
  }

  @Test
  void whatNobodyConfirmsIsGivenUpWithALetter() {
    say(100, "b", "maria");
    driver.advanceWallClockTime(PATIENCE.minusMinutes(1));
    say(101, "b", "maria");
    assertThat(deadLetters.isEmpty()).isTrue();

    driver.advanceWallClockTime(Duration.ofMinutes(1).plusMillis(1));
    TestRecord<String, DeadLetter> letter = deadLetters.readRecord();
    assertThat(letter.key()).isEqualTo("model");
    assertThat(letter.value().getReason()).isEqualTo("UNCONFIRMED");
    assertThat(letter.value().getStage()).isEqualTo("TRAIN");
    assertThat(letter.value().getTopic()).isEqualTo("labelled-examples");
    assertThat(letter.value().getOffset()).isEqualTo(KNOWN);
    assertThat(letter.value().getPayloadBytes()).isPositive();
    assertThat(letter.value().getDetail()).contains("'b'").contains("3 hours");
    assertThat(held("image-100")).isEmpty();
    assertThat(held("image-101")).isPresent();
    assertThat(quarantine.readKeyValuesToList())
        .filteredOn(told -> told.value == null)
        .extracting(told -> told.key)
        .containsExactly("image-100");

    driver.advanceWallClockTime(PATIENCE);
    assertThat(deadLetters.readValue().getOffset()).isEqualTo(KNOWN + 1);
    assertThat(counted("given-up")).isEqualTo(2);
    assertThat(waiting()).isZero();
  }

  /** With few labelled images nobody can tell. */
  @Test
  void aLabelIsTakenWhileThereAreTooFewNeighbours() {
    driver.close();
    open();
    for (int i = 0; i < 4; i++) {
      say(3 * i, "a", "maria");
    }
    say(100, "b", "maria");

    assertThat(quarantine.isEmpty()).isTrue();
    assertThat(buffered("image-100")).isPresent();
  }

  private static String truth(int number) {
    return LearningFixture.LABELS.get(number % 3);
  }

  /** Image 100 and those that follow show {@code a}, and the head says so. */
  private void say(int number, String label, @Nullable String annotator) {
    say(number, label, annotator, 0.97f);
  }

  private void say(
      int number, String label, @Nullable String annotator, @Nullable Float probability) {
    String shows = number < 100 ? truth(number) : "a";
    pipe(record(number, label, shows, annotator, probability));
  }

  private static byte[] record(
      int number,
      String label,
      String predicted,
      @Nullable String annotator,
      @Nullable Float probability) {
    String shows = number < 100 ? truth(number) : "a";
    Example example = LearningFixture.example(number, shows);
    return AvroCodec.of(LabelledExample.class)
        .encode(
            LabelledExample.newBuilder()
                .setId(example.id())
                .setLabel(label)
                .setAnnotator(annotator)
                .setFeatures(ByteBuffer.wrap(example.features().bytes()))
                .setBaseHash(LearningFixture.BASE)
                .setPredictedLabel(predicted)
                .setPredictedProbability(probability)
                .setHeadVersion(0)
                .setFeedbackTopic("feedback")
                .setFeedbackPartition(0)
                .setFeedbackOffset(example.offset())
                .setFeedbackAt(Instant.ofEpochMilli(example.feedbackAt()))
                .build());
  }

  private void pipe(byte[] value) {
    examples.pipeInput("model".getBytes(StandardCharsets.UTF_8), value);
  }

  private Optional<BufferedExample> buffered(String id) {
    KeyValueStore<String, BufferedExample> store = driver.getKeyValueStore("replay-buffer");
    return Optional.ofNullable(store.get(id));
  }

  private Optional<HeldLabel> held(String id) {
    KeyValueStore<String, HeldLabel> store = driver.getKeyValueStore("quarantine");
    return Optional.ofNullable(store.get(id));
  }

  private double counted(String outcome) {
    return registry.get("streamtune.quarantine").tag("outcome", outcome).counter().count();
  }

  private double waiting() {
    return registry.get("streamtune.quarantine.waiting").gauge().value();
  }
}
