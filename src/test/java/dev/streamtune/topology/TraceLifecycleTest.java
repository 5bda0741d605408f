package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.config.BatchSettings;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.events.Origin;
import dev.streamtune.inference.Intake;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.schema.PendingRecord;
import dev.streamtune.schema.Prediction;
import dev.streamtune.tracing.RecordedTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to records and tasks: every span that was started ends, once. */
class TraceLifecycleTest {
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("streamtune.outcome");
  private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final int RUNS = 10;

  @TempDir Path stateDir;
  private final RecordedTracing tracing = new RecordedTracing();
  private final FakeClassifier classifier = new FakeClassifier();

  @Test
  void everySpanEndsWhateverComes() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < RUNS; run++) {
      RecordedTracing traces = new RecordedTracing();
      Path state = Files.createDirectory(stateDir.resolve("run-" + run));
      int images = run(random, traces, state);

      assertThat(traces.open()).as("seed %d, run %d", seed, run).isZero();
      assertThat(traces.spans("process images"))
          .as("seed %d, run %d", seed, run)
          .hasSize(images)
          .allSatisfy(span -> assertThat(span.getAttributes().get(OUTCOME)).isNotNull())
          .extracting(span -> span.getAttributes().get(OFFSET))
          .doesNotHaveDuplicates();
    }
  }

  /** Returns how many images came. */
  private static int run(Random random, RecordedTracing traces, Path state) {
    FakeClassifier model = new FakeClassifier();
    int images = 0;
    try (TopologyHarness service =
        new TopologyHarness(1 + random.nextInt(5), model, state, traces)) {
      for (int step = random.nextInt(150); step > 0; step--) {
        String id = "image-" + random.nextInt(10);
        images += step(random, id, service);
      }
      if (random.nextInt(3) == 0) {
        model.breakDown();
        images += sendUntilItBreaks(service);
      }
    } catch (RuntimeException | Error closing) {
      assertThat(closing).hasStackTraceContaining("broke down");
    }
    return images;
  }

  /** Does one thing or another; returns how many images came of it. */
  private static int step(Random random, String id, TopologyHarness service) {
    int thing = random.nextInt(12);
    switch (thing) {
      case 0 -> service.passLinger();
      case 1 -> service.label(id, random.nextBoolean() ? "grey" : "purple");
      case 2 -> service.forget(id);
      case 3 -> service.labelRaw(id, new byte[] {1});
      case 4 -> service.sendRaw(id, new byte[] {1});
      case 5 -> service.send(id, FakeClassifier.POISON);
      default -> service.send(id, random.nextInt(256));
    }
    return thing < 4 ? 0 : 1;
  }

  private static int sendUntilItBreaks(TopologyHarness service) {
    int sent = 0;
    try {
      while (sent < 10) {
        sent++;
        service.send("last-" + sent, 200);
      }
      throw new AssertionError("a batch has 5 images at most");
    } catch (RuntimeException e) {
      assertThat(e).hasStackTraceContaining("broke down");
    }
    return sent;
  }

  @Test
  void aFailureOfTheModelAbandonsTheWholeBatch() {
    assertThatThrownBy(
            () -> {
              try (TopologyHarness service =
                  new TopologyHarness(2, classifier, stateDir, tracing)) {
                service.send("a", 10);
                classifier.breakDown();
                service.send("b", 10);
              }
            })
        .hasStackTraceContaining("broke down");

    assertThat(tracing.open()).isZero();
    assertThat(outcomes()).containsExactlyInAnyOrder("abandoned", "abandoned");
  }

  @Test
  void whoeverGetsTheTaskNextGoesOnInTheSameTrace() {
    MockProcessorContext<byte[], Object> context = new MockProcessorContext<>();
    KeyValueStore<Integer, PendingRecord> store = store(context);
    MicroBatchProcessor first = processor();
    first.init(context);
    first.process(arrival("one").answer(reader().read(arrival("one"))));
    first.close();
    assertThat(outcomes()).containsExactly("abandoned");

    MicroBatchProcessor next = processor();
    next.init(context);
    next.init(context); // as after a suspension: what was taken up is let go of
    next.init(context);
    next.process(arrival("two").answer(reader().read(arrival("two"))));

    assertThat(store.all().hasNext()).isFalse();
    assertThat(tracing.open()).isZero();
    assertThat(outcomes())
        .containsExactly("abandoned", "abandoned", "abandoned", "predicted", "predicted");
    assertThat(tracing.spans("process images"))
        .allSatisfy(
            span -> {
              assertThat(span.getTraceId()).isEqualTo(TRACE);
              assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            })
        .extracting(SpanData::getSpanId)
        .doesNotHaveDuplicates();
    assertThatTheAnswerNamesTheSpanThatPredicted(context);
  }

  private void assertThatTheAnswerNamesTheSpanThatPredicted(
      MockProcessorContext<byte[], Object> context) {
    String predicted = tracing.spans("process images").get(3).getSpanId();
    Headers headers =
        context.forwarded().stream()
            .filter(f -> f.record().value() instanceof Prediction)
            .findFirst()
            .orElseThrow()
            .record()
            .headers();
    assertThat(new String(headers.lastHeader("traceparent").value(), StandardCharsets.UTF_8))
        .isEqualTo("00-" + TRACE + "-" + predicted + "-01");
  }

  private List<String> outcomes() {
    return tracing.spans("process images").stream()
        .map(span -> String.valueOf(span.getAttributes().get(OUTCOME)))
        .toList();
  }

  private static KeyValueStore<Integer, PendingRecord> store(
      MockProcessorContext<byte[], Object> context) {
    KeyValueStore<Integer, PendingRecord> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Names.PENDING_STORE),
                Serdes.Integer(),
                AvroSerde.of(PendingRecord.class))
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }

  private MicroBatchProcessor processor() {
    TopologyMeters meters = TopologyMeters.in(new SimpleMeterRegistry());
    DeadLetters letters = new DeadLetters(meters.refusals());
    BatchAnswerer answerer = new BatchAnswerer(classifier, 3, letters, meters, tracing);
    return new MicroBatchProcessor(
        new BatchSettings(2, Duration.ofMillis(20)), reader(), answerer, meters.inHand());
  }

  private ArrivalReader reader() {
    PictureReader pictures =
        new PictureReader(
            new ImageLimits(10_000, 1000), Preset.NOTEBOOK, FakeClassifier.INPUT_SIZE);
    return new ArrivalReader(new Intake(pictures), tracing);
  }

  private static Arrival arrival(String id) {
    RecordHeaders headers = new RecordHeaders();
    String parent = "00-" + TRACE + "-00f067aa0ba902b7-01";
    headers.add("traceparent", parent.getBytes(StandardCharsets.UTF_8));
    return new Arrival(
        new Origin("images", 0, id.length(), 0),
        id.getBytes(StandardCharsets.UTF_8),
        TestImages.event(id, 200),
        headers);
  }
}
