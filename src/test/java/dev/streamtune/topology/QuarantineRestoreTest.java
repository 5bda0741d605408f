package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.BufferSettings;
import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.events.Origin;
import dev.streamtune.metrics.QuarantineMeters;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.HeldLabel;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.training.Example;
import dev.streamtune.training.LearningFixture;
import dev.streamtune.training.ReplayBuffer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Labels that were held when a task stopped, in the hands of its next owner. */
class QuarantineRestoreTest {
  private static final QuarantineSettings SETTINGS =
      new QuarantineSettings(0.9, 5, 0.6, Duration.ofHours(1));

  private final MockProcessorContext<byte[], Object> context = new MockProcessorContext<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ReplayBuffer buffer = new ReplayBuffer(new BufferSettings(100, 1 << 20, 50, 20, 1));
  private final KeyValueStore<String, HeldLabel> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(Names.QUARANTINE_STORE),
              Serdes.String(),
              AvroSerde.of(HeldLabel.class))
          .withLoggingDisabled()
          .build();

  @BeforeEach
  void holdTwoLabels() {
    store.init(context.getStateStoreContext(), store);
    for (int i = 0; i < 10; i++) {
      var unused = buffer.add(LearningFixture.example(i, "a"));
    }
    context.setCurrentSystemTimeMs(1_000);
    try (Quarantine before = quarantine()) {
      assertThat(rule(before, 20, "maria")).isEqualTo(Ruling.HOLD);
      context.setCurrentSystemTimeMs(2_000);
      assertThat(rule(before, 21, "maria")).isEqualTo(Ruling.HOLD);
    }
    context.resetForwards();
  }

  @Test
  void areReleasedByASecondAnnotator() {
    try (Quarantine after = quarantine()) {
      assertThat(rule(after, 20, "maria")).as("the same one").isEqualTo(Ruling.HOLD);
      assertThat(rule(after, 20, "joe")).isEqualTo(Ruling.LEARN);
    }
    assertThat(store.get("image-20")).isNull();
    assertThat(store.get("image-21")).isNotNull();
  }

  /** The time that they have waited counts, and the letter says where they stood. */
  @Test
  void areGivenUpWhenTheirTimeIsOver() {
    context.setCurrentSystemTimeMs(601_000);
    Quarantine after = quarantine();
    CapturedPunctuator timer = lastTimer();
    assertThat(timer.getInterval()).isEqualTo(Duration.ofMinutes(50));
    context.setCurrentSystemTimeMs(3_601_000);
    timer.getPunctuator().punctuate(3_601_000);

    Record<? extends byte[], ?> letter = context.forwarded().get(0).record();
    assertThat(((DeadLetter) letter.value()).getReason()).isEqualTo("UNCONFIRMED");
    assertThat(((DeadLetter) letter.value()).getPartition()).isEqualTo(4);
    assertThat(((DeadLetter) letter.value()).getOffset()).isEqualTo(20);
    assertThat(letter.timestamp()).isEqualTo(7_020);
    assertThat(letter.headers().lastHeader("trace").value()).containsExactly(1, 2);
    assertThat(context.forwarded().get(1).record().value()).as("no longer held").isNull();
    assertThat(context.forwarded()).hasSize(2);
    assertThat(lastTimer().getInterval()).as("for the other").isEqualTo(Duration.ofSeconds(1));
    after.close();
  }

  @Test
  void goWithTheirImageAndSoDoNeighbours() {
    try (Quarantine after = quarantine()) {
      after.forget("image-20");
      assertThat(store.get("image-20")).isNull();
      assertThat(context.forwarded().get(0).record().value()).isNull();

      for (int i = 0; i < 6; i++) {
        after.forget("image-" + i);
      }
      assertThat(rule(after, 22, "maria")).as("four are left").isEqualTo(Ruling.LEARN);
    }
  }

  @Test
  void areLeftAloneByAClose() {
    quarantine().close();

    assertThat(context.forwarded()).isEmpty();
    assertThat(lastTimer().cancelled()).isTrue();
    assertThat(store.get("image-20")).isNotNull();
  }

  private CapturedPunctuator lastTimer() {
    List<CapturedPunctuator> timers = context.scheduledPunctuators();
    return timers.get(timers.size() - 1);
  }

  private Quarantine quarantine() {
    return new Quarantine(
        context,
        new QuarantineParts(SETTINGS, new QuarantineMeters(registry)),
        new DeadLetters(new RefusalMeters(registry)),
        buffer);
  }

  /** Somebody says that an image of class {@code a} shows {@code b}. */
  private static Ruling rule(Quarantine quarantine, int number, String annotator) {
    Example shown = LearningFixture.example(number, "a");
    LabelledExample record =
        LabelledExample.newBuilder()
            .setId(shown.id())
            .setLabel("b")
            .setAnnotator(annotator)
            .setFeatures(ByteBuffer.wrap(shown.features().bytes()))
            .setBaseHash(LearningFixture.BASE)
            .setPredictedLabel("a")
            .setPredictedProbability(0.95f)
            .setHeadVersion(3)
            .setFeedbackTopic("feedback")
            .setFeedbackPartition(0)
            .setFeedbackOffset(number)
            .setFeedbackAt(Instant.EPOCH)
            .build();
    return quarantine.rule(arrival(record, number), record, Examples.of(record, number));
  }

  private static Arrival arrival(LabelledExample record, int number) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {1, 2});
    return new Arrival(
        new Origin("labelled-examples", 4, number, 7_000L + number),
        "model".getBytes(StandardCharsets.UTF_8),
        AvroCodec.of(LabelledExample.class).encode(record),
        headers);
  }
}
