package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.KafkaSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.faults.Await;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.BufferedExample;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.PendingRecord;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Example;
import dev.streamtune.training.LearningFixture;
import dev.streamtune.training.ReplayBuffer;
import dev.streamtune.training.Withdrawals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the labelled-examples topic to a fine-tuning, with the real trainer. */
class TrainingTopologyTest {
  @TempDir Path stateDir;
  private final LearningFixture fixture = new LearningFixture();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> examples;
  private TestOutputTopic<String, DeadLetter> deadLetters;

  @BeforeEach
  void open() {
    KafkaSettings kafka =
        new KafkaSettings("none:1", "test", stateDir.toString(), 1, 100, 0, Map.of());
    driver =
        new TopologyTestDriver(
            TrainingTopology.build(
                "model",
                TopologyHarness.TOPICS,
                LearningFixture.FEATURES,
                fixture.parts(),
                new RefusalMeters(new SimpleMeterRegistry()),
                Optional.empty()),
            StreamsSettings.training(kafka, TopologyHarness.TOPICS));
    ByteArraySerializer bytes = new ByteArraySerializer();
    examples = driver.createInputTopic("labelled-examples", bytes, bytes);
    deadLetters =
        driver.createOutputTopic(
            "dead-letters",
            new StringDeserializer(),
            AvroSerde.of(DeadLetter.class).deserializer());
  }

  @AfterEach
  void close() {
    driver.close();
    fixture.close();
  }

  @Test
  void enoughExamplesStartAFineTuningInTheBackground() throws Exception {
    send(0, 60);
    TrainingRun first = fixture.publications().next();

    assertThat(first.getTrigger()).contains("new examples");
    assertThat(first.getExamples())
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.getId()).isEqualTo("image-" + e.getOffset()));
  }

  @Test
  void aRequestStartsOneOnWhatCameBefore() throws Exception {
    send(0, 10);
    TrainingRequest request = new TrainingRequest("r-1", "maria");
    pipe("model", AvroCodec.of(TrainingRequest.class).encode(request));

    TrainingRun run = fixture.publications().next();
    assertThat(run.getTrigger()).isEqualTo("request r-1 by maria; 10 new examples");
    assertThat(run.getExamples().size() + run.getHoldoutExamples()).isEqualTo(10);
  }

  @Test
  void aHeadThatWasSentInIsJudgedAndTaughtWhatIsThere() throws Exception {
    send(0, 15);
    HeadWeights weights = fixture.trainedElsewhere(LearningFixture.LABELS, 60);
    HeadSubmission submission = fixture.send(LearningFixture.BASE, LearningFixture.LABELS, weights);
    pipe("model", AvroCodec.of(HeadSubmission.class).encode(submission));

    TrainingRun run = fixture.publications().next();
    assertThat(run.getTrigger())
        .isEqualTo("submission " + submission.getId() + " by maria: flowers.head");
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getHeadVersion()).isEqualTo(1);
    assertThat(deadLetters.isEmpty()).isTrue();

    send(15, 25);
    TrainingRun next = fixture.publications().next();
    assertThat(next.getParentVersion()).isEqualTo(1);
    assertThat(next.getNewExamples()).isEqualTo(next.getExamples().size()).isGreaterThan(10);
  }

  @Test
  void theStoreHoldsWhatTheBufferHolds() {
    send(0, 15);

    assertThat(storedIds()).hasSize(15).contains("image-0", "image-14");
  }

  /** What an instance finds that takes over; that it does is shown by killing one, in an IT. */
  @Test
  void theStoreIsEnoughToMakeTheBufferAgain() {
    send(0, 15);
    ReplayBuffer again = new ReplayBuffer(LearningFixture.settings().buffer());
    new ReplayStore(driver.getKeyValueStore("replay-buffer")).restore(again);

    List<Example> held = new ArrayList<>(again.snapshot().training());
    held.addAll(again.snapshot().holdout());
    List<Example> sent = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      sent.add(LearningFixture.example(i, LearningFixture.LABELS.get(i % 3)));
    }
    assertThat(held).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void whatCannotBeLearnedIsNamed() {
    pipe("model", new byte[] {9, 9, 9});
    pipe("model", null);
    pipe("other", encoded(LearningFixture.example(1, "a"), LearningFixture.BASE));
    pipe("model", encoded(LearningFixture.example(1, "a"), "another-base"));
    LabelledExample damaged =
        LearningFixture.record(LearningFixture.example(1, "a"), LearningFixture.BASE);
    ByteBuffer features = ByteBuffer.wrap(new byte[] {1, 2, 3});
    pipe(
        "model",
        AvroCodec.of(LabelledExample.class)
            .encode(LabelledExample.newBuilder(damaged).setFeatures(features).build()));

    assertThat(deadLetters.readValuesToList())
        .extracting(DeadLetter::getReason)
        .containsExactly(
            "NOT_AVRO", "EMPTY_RECORD", "KEY_MISMATCH", "WRONG_BASE", "DAMAGED_FEATURES");
    assertThat(storedIds()).isEmpty();
  }

  @Test
  void aWithdrawnImageLeavesBufferStoreAndHead() throws Exception {
    send(0, 60);
    TrainingRun first = fixture.publications().next();
    assertThat(first.getVerdict()).isEqualTo("PROMOTED");
    String image = first.getExamples().get(0).getId();

    forget(image, "never-seen");

    TrainingRun run = fixture.publications().next();
    assertThat(run.getTrigger()).isEqualTo("forgets 2 images: 2 of request r-1 by maria");
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getParentVersion()).isZero();
    assertThat(run.getExamples()).extracting(ExampleReference::getId).doesNotContain(image);
    assertThat(storedIds()).hasSize(59).doesNotContain(image);
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  /** What an instance carries out that takes over before the run is recorded. */
  @Test
  void theStoreRemembersWhatWasAskedForUntilItIsAnswered() throws Exception {
    KeyValueStore<Long, PendingRecord> open = driver.getKeyValueStore("open-requests");
    TrainingRequest request = new TrainingRequest("r-1", "maria");
    byte[] first = AvroCodec.of(TrainingRequest.class).encode(request);
    pipe("model", first);
    HeadSubmission submission =
        fixture.send(LearningFixture.BASE, LearningFixture.LABELS, LearningFixture.untrained(3));
    byte[] second = AvroCodec.of(HeadSubmission.class).encode(submission);
    pipe("model", second);

    assertThat(open.get(1L).getValue()).isEqualTo(ByteBuffer.wrap(second));

    Await.until(
        "both are answered",
        Duration.ofSeconds(30),
        () -> {
          driver.advanceWallClockTime(Duration.ofSeconds(1));
          return open.approximateNumEntries() == 0 && !open.all().hasNext();
        });
    assertThat(List.of(fixture.publications().next(), fixture.publications().next()))
        .extracting(TrainingRun::getTrigger)
        .anyMatch(trigger -> trigger.startsWith("request r-1 by maria"))
        .anyMatch(trigger -> trigger.startsWith("submission " + submission.getId()));
  }

  /** What an instance goes by that takes over before the image is out of the head. */
  @Test
  void theStoreRemembersWhatWasWithdrawn() {
    send(0, 10);
    forget("image-3", "image-4");

    Withdrawals again = new Withdrawals();
    new WithdrawnStore(driver.getKeyValueStore("withdrawn-images")).restore(again);
    assertThat(again.cover(LearningFixture.example(3, "a"))).isTrue();
    assertThat(again.cover(LearningFixture.example(5, "a"))).isFalse();
  }

  private void forget(String... ids) {
    for (String id : ids) {
      ImageWithdrawal withdrawal =
          new ImageWithdrawal(id, "r-1", "maria", "feedback", 0, 0L, Instant.EPOCH);
      pipe("model", AvroCodec.of(ImageWithdrawal.class).encode(withdrawal));
    }
  }

  private void send(int from, int to) {
    for (int i = from; i < to; i++) {
      Example example = LearningFixture.example(i, LearningFixture.LABELS.get(i % 3));
      pipe("model", encoded(example, LearningFixture.BASE));
    }
  }

  private void pipe(String key, byte @Nullable [] value) {
    examples.pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
  }

  private static byte[] encoded(Example example, String baseHash) {
    return AvroCodec.of(LabelledExample.class).encode(LearningFixture.record(example, baseHash));
  }

  private List<String> storedIds() {
    List<String> ids = new ArrayList<>();
    try (KeyValueIterator<String, BufferedExample> all =
        driver.<String, BufferedExample>getKeyValueStore("replay-buffer").all()) {
      all.forEachRemaining(entry -> ids.add(entry.key));
    }
    ids.remove("");
    return ids;
  }
}
