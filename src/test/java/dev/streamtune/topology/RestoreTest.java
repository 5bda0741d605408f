package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.BatchSettings;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.events.Origin;
import dev.streamtune.inference.Intake;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.PendingRecord;
import dev.streamtune.schema.Prediction;
import dev.streamtune.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waited when a task stopped, in the hands of its next owner. */
class RestoreTest {
  private final FakeClassifier classifier = new FakeClassifier();
  private final MockProcessorContext<byte[], Object> context = new MockProcessorContext<>();
  private final KeyValueStore<Integer, PendingRecord> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(Names.PENDING_STORE),
              Serdes.Integer(),
              AvroSerde.of(PendingRecord.class))
          .withLoggingDisabled()
          .build();

  @BeforeEach
  void leaveThreeWaiting() {
    context.setCurrentSystemTimeMs(2000);
    store.init(context.getStateStoreContext(), store);
    SlotBuffer slots = new SlotBuffer(store);
    for (int i = 0; i < 3; i++) {
      slots.add(arrival("image-" + i, i));
    }
  }

  @Test
  void isAnsweredAfterTheLinger() {
    processor(8, 10_000).init(context);
    firePunctuator();

    assertThat(answered()).containsExactly("image-0", "image-1", "image-2");
    assertThat(classifier.batches()).containsExactly(3);
    assertThat(store.all().hasNext()).isFalse();
  }

  @Test
  void comesBeforeWhatArrivesLater() {
    MicroBatchProcessor processor = processor(4, 10_000);
    processor.init(context);
    processor.process(pending("later"));

    assertThat(answered()).containsExactly("image-0", "image-1", "image-2", "later");
  }

  @Test
  void comesBeforeWhatArrivesLaterEvenIfBatchesAreOneNow() {
    MicroBatchProcessor processor = processor(1, 10_000);
    processor.init(context);
    processor.process(pending("later"));

    assertThat(answered()).containsExactly("image-0", "image-1", "image-2", "later");
    assertThat(classifier.batches()).containsExactly(1, 1, 1, 1);
    assertThat(store.all().hasNext()).isFalse();
  }

  @Test
  void isCutIntoBatchesOfTheNewSize() {
    processor(2, 10_000).init(context);
    firePunctuator();

    assertThat(classifier.batches()).containsExactly(2, 1);
  }

  @Test
  void isRefusedByNameWhereLimitsWereLowered() {
    processor(8, 10).init(context);
    firePunctuator();

    assertThat(context.forwarded())
        .hasSize(3)
        .allSatisfy(
            f ->
                assertThat(((DeadLetter) f.record().value()).getReason())
                    .isEqualTo("TOO_MANY_BYTES"));
  }

  @Test
  void keepsOriginTimeAndHeaders() {
    processor(8, 10).init(context);
    firePunctuator();

    Record<? extends byte[], ?> last = context.forwarded().get(2).record();
    DeadLetter letter = (DeadLetter) last.value();
    assertThat(letter.getTopic()).isEqualTo("images");
    assertThat(letter.getPartition()).isEqualTo(5);
    assertThat(letter.getOffset()).isEqualTo(2);
    assertThat(last.timestamp()).isEqualTo(1002);
    assertThat(new String(last.key(), StandardCharsets.UTF_8)).isEqualTo("image-2");
    assertThat(last.headers().lastHeader("trace").value()).containsExactly(1, 2, 3);
    assertThat(last.headers().lastHeader("empty").value()).isNull();
  }

  /** Closing comes after the commit: flushing then would lose the answers. */
  @Test
  void isLeftAloneByAClose() {
    MicroBatchProcessor processor = processor(8, 10_000);
    processor.init(context);
    processor.close();

    assertThat(context.forwarded()).isEmpty();
    assertThat(new SlotBuffer(store).restore()).hasSize(3);
    assertThat(context.scheduledPunctuators().get(0).cancelled()).isTrue();
  }

  private void firePunctuator() {
    MockProcessorContext.CapturedPunctuator linger = context.scheduledPunctuators().get(0);
    assertThat(linger.getInterval()).isEqualTo(Duration.ofMillis(20));
    linger.getPunctuator().punctuate(0);
  }

  private List<String> answered() {
    List<String> ids = new ArrayList<>();
    for (MockProcessorContext.CapturedForward<? extends byte[], ?> f : context.forwarded()) {
      if (f.record().value() instanceof Prediction prediction) {
        ids.add(prediction.getId());
      }
    }
    return ids;
  }

  private MicroBatchProcessor processor(int batchSize, int maxBytes) {
    TopologyMeters meters = TopologyMeters.in(new SimpleMeterRegistry());
    DeadLetters letters = new DeadLetters(meters.refusals());
    BatchAnswerer answerer = new BatchAnswerer(classifier, 3, letters, meters, Tracing.off());
    return new MicroBatchProcessor(
        new BatchSettings(batchSize, Duration.ofMillis(20)),
        reader(maxBytes),
        answerer,
        meters.inHand());
  }

  private static ArrivalReader reader(int maxBytes) {
    ImageLimits limits = new ImageLimits(maxBytes, 1000);
    PictureReader pictures = new PictureReader(limits, Preset.NOTEBOOK, FakeClassifier.INPUT_SIZE);
    return new ArrivalReader(new Intake(pictures), Tracing.off());
  }

  private static Record<byte[], PendingImage> pending(String id) {
    Arrival arrival = arrival(id, 9);
    return arrival.answer(reader(10_000).read(arrival));
  }

  private static Arrival arrival(String id, int offset) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {1, 2, 3});
    headers.add("empty", null);
    return new Arrival(
        new Origin("images", 5, offset, 1000 + offset),
        id.getBytes(StandardCharsets.UTF_8),
        TestImages.event(id, 200),
        headers);
  }
}
