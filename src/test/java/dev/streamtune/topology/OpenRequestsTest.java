package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.events.Origin;
import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.schema.BufferedExample;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.PendingRecord;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.schema.WithdrawnImage;
import dev.streamtune.training.LearnerParts;
import dev.streamtune.training.LearningFixture;
import dev.streamtune.training.StuckPublications;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that were open when a task ended, in the hands of its next owner. */
class OpenRequestsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MOST = 1_000;

  private final LearningFixture fixture = new LearningFixture();
  private final StuckPublications stuck = new StuckPublications();
  private final MockProcessorContext<byte[], Object> context = new MockProcessorContext<>();
  private final KeyValueStore<Long, PendingRecord> store =
      store(Names.OPEN_REQUESTS_STORE, Serdes.Long(), PendingRecord.class);
  private ReplayProcessor processor = processor(fixture.parts());

  @BeforeEach
  void openStores() {
    store.init(context.getStateStoreContext(), store);
    for (KeyValueStore<String, ?> other :
        List.of(
            store(Names.REPLAY_STORE, Serdes.String(), BufferedExample.class),
            store(Names.WITHDRAWN_STORE, Serdes.String(), WithdrawnImage.class))) {
      other.init(context.getStateStoreContext(), other);
    }
  }

  @AfterEach
  void close() {
    processor.close();
    fixture.close();
  }

  @Test
  void aRequestOutlivesTheTrainerThatReadIt() throws Exception {
    endBeforeARunIsRecorded(
        () -> {
          teach(10);
          request(10, "r-1", "maria");
          stuck.awaitRun();
        });

    takeOver();

    TrainingRun run = next();
    assertThat(run.getTrigger()).startsWith("request r-1 by maria; ");
    assertThat(run.getExamples().size() + run.getHoldoutExamples()).isEqualTo(10);
    awaitNoneOpen();
  }

  @Test
  void oneWhoseRunIsRecordedIsNotRunAgain() throws Exception {
    takeOver();
    request(0, "r-1", null);
    assertThat(next().getTrigger()).isEqualTo("request r-1");
    awaitNoneOpen();

    takeOver();
    request(1, "r-2", null);

    assertThat(next().getTrigger()).isEqualTo("request r-2");
    assertThat(fixture.publications().hasNext()).isFalse();
  }

  @Test
  void headsAreJudgedInTheOrderInWhichTheyWereSent() throws Exception {
    HeadSubmission one = lost();
    HeadSubmission two = lost();
    HeadSubmission three = lost();
    endBeforeARunIsRecorded(
        () -> {
          submit(8, three);
          submit(9, one);
          submit(10, two);
          stuck.awaitRun();
        });

    takeOver();

    for (HeadSubmission submission : List.of(three, one, two)) {
      assertThat(next().getTrigger())
          .isEqualTo("submission " + submission.getId() + " by maria: flowers.head");
    }
    awaitNoneOpen();
  }

  @Test
  void whatRequestsCallThemselvesNeedNotDiffer() throws Exception {
    String odd = "r\n1".repeat(10_000);
    endBeforeARunIsRecorded(
        () -> {
          request(1, "same", null);
          request(2, "same", null);
          request(3, "", null);
          request(4, odd, null);
          assertThat(openOffsets()).containsExactly(1L, 2L, 3L, 4L);
        });

    takeOver();

    String shown = odd.substring(0, 292).replace("\n", "\\n");
    assertThat(triggersUntil("characters)").split("; ", -1))
        .containsOnly("request same", "request ", "request " + shown + "... (30008 characters)");
    awaitNoneOpen();
  }

  @Test
  void soManyWaitAndNoMore() throws Exception {
    endBeforeARunIsRecorded(
        () -> {
          for (int i = 0; i < MOST; i++) {
            request(i, "r-" + i, "maria");
          }
          assertThat(context.forwarded()).isEmpty();
          request(MOST, "one-more", "maria");
          submit(MOST + 1, lost());
        });

    assertThat(openOffsets()).hasSize(MOST).doesNotContain((long) MOST, MOST + 1L);
    assertThat(letters())
        .hasSize(2)
        .allSatisfy(
            letter -> {
              assertThat(letter.getReason()).isEqualTo("TOO_MANY_REQUESTS");
              assertThat(letter.getStage()).isEqualTo("TRAIN");
              assertThat(letter.getDetail()).startsWith("1000 requests of ");
            });
    assertThat(letters().get(0).getOffset()).isEqualTo(MOST);

    takeOver();

    String triggers = triggersUntil("request r-" + (MOST - 1) + " ");
    for (int i = 0; i < MOST; i++) {
      assertThat(triggers).containsOnlyOnce("request r-" + i + " by maria");
    }
    request(MOST + 2, "later", null);
    assertThat(letters()).as("there is room again").hasSize(2);
    awaitNoneOpen();
  }

  @Test
  void theirSizeIsBoundedToo() {
    endBeforeARunIsRecorded(
        () -> {
          String large = "r".repeat(1_000_000);
          for (int i = 0; i < 17; i++) {
            request(i, large, null);
          }
        });

    assertThat(openOffsets()).hasSize(16);
    assertThat(letters()).extracting(DeadLetter::getReason).containsExactly("TOO_MANY_REQUESTS");

    takeOver();
    awaitNoneOpen();
    request(17, "r".repeat(1_000_000), null);
    assertThat(openOffsets()).as("there is room again").containsExactly(17L);
  }

  /** As where the registry that its schema was of is not asked any more. */
  @Test
  void whatCannotBeReadAnyMoreIsRefused() throws Exception {
    Arrival unreadable = arrival(5, new byte[] {0, 0, 0, 0, 7, 2, 'r', 0});
    store.put(5L, PendingRecords.toStored(unreadable));
    store.put(6L, PendingRecords.toStored(arrival(6, encoded("r-6", null))));

    takeOver();

    assertThat(next().getTrigger()).isEqualTo("request r-6");
    assertThat(letters()).hasSize(1);
    assertThat(letters().get(0).getReason()).isEqualTo("UNKNOWN_SCHEMA");
    assertThat(letters().get(0).getOffset()).isEqualTo(5);
    awaitNoneOpen();
  }

  /** What comes before there was time to look waits its turn. */
  @Test
  void whatWasOpenComesBeforeWhatArrivesLater() throws Exception {
    HeadSubmission before = lost();
    HeadSubmission later = lost();
    store.put(6L, PendingRecords.toStored(arrival(6, encoded(before))));
    processor.init(context);

    submit(7, later);

    assertThat(next().getTrigger()).contains(before.getId());
    assertThat(next().getTrigger()).contains(later.getId());
  }

  /** A timer that is always on makes an idle task commit all the time. */
  @Test
  void nobodyLooksWhereNothingIsOpen() throws Exception {
    takeOver();
    assertThat(context.scheduledPunctuators()).allMatch(CapturedPunctuator::cancelled);

    request(0, "r-1", null);
    next();
    awaitNoneOpen();

    assertThat(context.scheduledPunctuators()).allMatch(CapturedPunctuator::cancelled);
  }

  /** What happens to a task whose trainer ends, by a fault, before anything is recorded. */
  private interface Life {
    void live() throws Exception;
  }

  private void endBeforeARunIsRecorded(Life life) {
    LearnerParts parts = fixture.parts();
    takeOver(
        new LearnerParts(
            parts.baseHash(),
            parts.incumbents(),
            parts.trainer(),
            parts.judge(),
            stuck,
            parts.submitted(),
            parts.archive(),
            parts.settings(),
            parts.maxClasses(),
            parts.ids(),
            parts.meters()));
    try {
      life.live();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    processor.close();
  }

  private void takeOver() {
    takeOver(fixture.parts());
  }

  private void takeOver(LearnerParts parts) {
    processor.close();
    processor = processor(parts);
    processor.init(context);
    look();
  }

  private static ReplayProcessor processor(LearnerParts parts) {
    ExampleReader reader =
        new ExampleReader(
            Wire.unregistered(),
            "labelled-examples",
            "model",
            LearningFixture.BASE,
            LearningFixture.FEATURES);
    DeadLetters letters = new DeadLetters(new RefusalMeters(new SimpleMeterRegistry()));
    return new ReplayProcessor(parts, reader, letters, Optional.empty());
  }

  private static <K, V extends SpecificRecord> KeyValueStore<K, V> store(
      String name, Serde<K> keys, Class<V> values) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), keys, AvroSerde.of(values))
        .withLoggingDisabled()
        .build();
  }

  private void teach(int count) {
    for (int i = 0; i < count; i++) {
      LabelledExample record =
          LearningFixture.record(
              LearningFixture.example(i, LearningFixture.LABELS.get(i % 3)), LearningFixture.BASE);
      process(i, AvroCodec.of(LabelledExample.class).encode(record));
    }
  }

  private void request(long offset, String id, @Nullable String by) {
    process(offset, encoded(id, by));
  }

  private static byte[] encoded(String id, @Nullable String by) {
    return AvroCodec.of(TrainingRequest.class).encode(new TrainingRequest(id, by));
  }

  private void submit(long offset, HeadSubmission submission) {
    process(offset, encoded(submission));
  }

  private static byte[] encoded(HeadSubmission submission) {
    return AvroCodec.of(HeadSubmission.class).encode(submission);
  }

  private static Arrival arrival(long offset, byte[] value) {
    byte[] key = "model".getBytes(StandardCharsets.UTF_8);
    Origin origin = new Origin("labelled-examples", 0, offset, 1_000);
    return new Arrival(origin, key, value, new RecordHeaders());
  }

  /** A head whose chunks are gone: its verdict is quick. */
  private HeadSubmission lost() {
    return fixture.send(LearningFixture.BASE, LearningFixture.LABELS, null);
  }

  private void process(long offset, byte[] value) {
    context.setRecordMetadata("labelled-examples", 0, offset);
    processor.process(new Record<>("model".getBytes(StandardCharsets.UTF_8), value, 1_000));
  }

  private TrainingRun next() throws InterruptedException {
    return fixture.publications().next();
  }

  /** Reads runs until one was started by this; returns what started all of them. */
  private String triggersUntil(String last) throws InterruptedException {
    List<String> triggers = new ArrayList<>();
    do {
      triggers.add(next().getTrigger());
    } while (!triggers.get(triggers.size() - 1).contains(last));
    return String.join("; ", triggers);
  }

  private void awaitNoneOpen() {
    Await.until(
        "no request is open",
        SOON,
        () -> {
          look();
          return openOffsets().isEmpty();
        });
  }

  private void look() {
    List<CapturedPunctuator> timers = context.scheduledPunctuators();
    CapturedPunctuator newest = timers.get(timers.size() - 1);
    if (!newest.cancelled()) {
      newest.getPunctuator().punctuate(0);
    }
  }

  private List<Long> openOffsets() {
    List<Long> offsets = new ArrayList<>();
    try (KeyValueIterator<Long, PendingRecord> all = store.all()) {
      all.forEachRemaining(entry -> offsets.add(entry.key));
    }
    return offsets;
  }

  private List<DeadLetter> letters() {
    return context.forwarded().stream().map(it -> (DeadLetter) it.record().value()).toList();
  }
}
