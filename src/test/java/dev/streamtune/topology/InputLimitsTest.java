package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.streamtune.config.FeedbackLimits;
import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.LabelledExample;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records may bring beside an image: each limit has a name of its own. */
class InputLimitsTest {
  @TempDir Path stateDir;

  @Test
  void attributesAreBoundedInNumberAndSize() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 64; i++) {
      many.put("k" + i, "v".repeat(1024));
    }
    try (TopologyHarness service = service(FeedbackLimits.byDefault())) {
      service.sendRaw("a", event("a", many));
      assertThat(service.predictedIds()).containsExactly("a");

      many.put("one more", "");
      service.sendRaw("a", event("a", many));
      service.sendRaw("a", event("a", Map.of("k", "v".repeat(1025))));
      service.sendRaw("a", event("a", Map.of("k".repeat(1025), "v")));
      assertThat(reasons(service))
          .containsExactly("TOO_MANY_ATTRIBUTES", "ATTRIBUTE_TOO_LARGE", "ATTRIBUTE_TOO_LARGE");
    }
  }

  @Test
  void anIdIsBounded() {
    try (TopologyHarness service = service(FeedbackLimits.byDefault())) {
      service.sendRaw("x".repeat(1024), event("x".repeat(1024), Map.of()));
      service.sendRaw("x".repeat(1025), event("x".repeat(1025), Map.of()));

      assertThat(service.predictedIds()).hasSize(1);
      assertThat(reasons(service)).containsExactly("ID_TOO_LONG");
    }
  }

  @Test
  void labelsThatCannotBeShownAreRefused() {
    try (TopologyHarness service = service(new FeedbackLimits(10, 0))) {
      service.send("a", 200);
      for (String label : List.of("grey\n2026 INFO ok", "gr\u202Eey", "\u001B[2J", "grey\u2028")) {
        service.label("a", label);
      }
      service.label("a", "x".repeat(11));
      service.label("a", "grey<b>");

      List<DeadLetter> letters = letters(service);
      assertThat(letters)
          .extracting(DeadLetter::getReason)
          .containsExactly(
              "BAD_LABEL",
              "INVALID_LABEL",
              "INVALID_LABEL",
              "INVALID_LABEL",
              "BAD_LABEL",
              "UNKNOWN_LABEL");
      assertThat(letters)
          .allSatisfy(letter -> assertThat(letter.getDetail()).doesNotContainPattern("\\p{Cntrl}"));
    }
  }

  @Test
  void anAnnotatorsNameIsBoundedAndCanBeShown() {
    try (TopologyHarness service = service(FeedbackLimits.byDefault())) {
      service.send("a", 200);
      service.label(new Feedback("a", "grey", "x".repeat(201), null, null));
      service.label(new Feedback("a", "grey", "ann\r\n", null, null));
      service.label(new Feedback("a", "grey", "x".repeat(200), null, null));

      assertThat(reasons(service)).containsExactly("BAD_ANNOTATOR", "BAD_ANNOTATOR");
      assertThat(service.examples()).hasSize(1);
    }
  }

  @Test
  void anAnnotatorMaySendSoMuchInAMinuteOfTheStream() {
    try (TopologyHarness service = service(new FeedbackLimits(200, 2))) {
      service.send("a", 200);
      say(service, "ann", "grey", 0);
      say(service, "ann", "dark", 59);
      say(service, "ann", "bright", 59);
      say(service, "bob", "bright", 59);
      assertThat(reasons(service)).containsExactly("SUPERSEDED", "RATE_LIMITED", "SUPERSEDED");

      say(service, "ann", "grey", 60);
      say(service, "ann", "dark", 1); // late: it counts in the minute that the stream has reached
      say(service, "ann", "bright", 61);
      assertThat(reasons(service)).containsExactly("SUPERSEDED", "SUPERSEDED", "RATE_LIMITED");
      assertThat(service.examples()).hasSize(5);
    }
  }

  @Test
  void theCountOfAMinuteOutlivesARestart() {
    MockProcessorContext<byte[], Object> context = new MockProcessorContext<>();
    KeyValueStore<String, Long> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Names.FEEDBACK_RATE_STORE),
                Serdes.String(),
                Serdes.Long())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    FeedbackLimits limits = new FeedbackLimits(200, 1);

    assertThat(new FeedbackRate(context, limits).count("ann", 5_000)).isEmpty();
    FeedbackRate restarted = new FeedbackRate(context, limits);
    assertThat(restarted.count("ann", 1_000).orElseThrow().reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(restarted.count("ann", 60_000)).isEmpty();
  }

  /** It was taken by the rules of its time; stricter ones must not stop the service. */
  @Test
  void feedbackThatWaitsIsNotJudgedAgain() throws MalformedRecordException {
    byte[] value =
        AvroCodec.of(Feedback.class).encode(new Feedback("model", "grey", null, null, null));
    Arrival waiting = RecordFuzzTest.arrival(value);
    FeedbackReader stricter = new FeedbackReader(Wire.unregistered(), "feedback", 2);

    assertThat(catchThrowableOfType(MalformedRecordException.class, () -> stricter.read(waiting)))
        .isNotNull();
    assertThat(stricter.decode(waiting).feedback().getLabel()).isEqualTo("grey");
  }

  @Test
  void anExampleWithoutAUsableLabelIsRefused() {
    for (Map.Entry<String, Reason> label :
        Map.of(" ", Reason.BAD_LABEL, "a\nb", Reason.INVALID_LABEL).entrySet()) {
      LabelledExample example =
          LabelledExample.newBuilder(RecordFuzzTest.example()).setLabel(label.getKey()).build();
      assertThat(refusal(example)).isEqualTo(label.getValue());
    }
  }

  /** 1 MB that claims to be 1 GB is refused by its claim. */
  @Test
  void featuresAreNotUnpackedBeforeTheirNumberIsRight() {
    byte[] zeros = new byte[1 << 20];
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[512 << 20]);
    deflater.finish();
    int length = deflater.deflate(zeros, 9, zeros.length - 9);
    deflater.end();
    byte[] packed = Arrays.copyOf(zeros, 9 + length);
    byte[] real = bytes(RecordFuzzTest.example().getFeatures());
    ByteBuffer.wrap(packed).put(real, 0, 9).putInt(1, 512 << 20);
    LabelledExample example =
        LabelledExample.newBuilder(RecordFuzzTest.example())
            .setFeatures(ByteBuffer.wrap(packed))
            .build();
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();

    assertThat(refusal(example)).isEqualTo(Reason.DAMAGED_FEATURES);
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static Reason refusal(LabelledExample example) {
    ExampleReader reader =
        new ExampleReader(Wire.unregistered(), "labelled-examples", "model", "base", 48);
    byte[] value = AvroCodec.of(LabelledExample.class).encode(example);
    return catchThrowableOfType(
            MalformedRecordException.class, () -> reader.read(RecordFuzzTest.arrival(value)))
        .refusal()
        .reason();
  }

  private TopologyHarness service(FeedbackLimits limits) {
    FeedbackSettings settings =
        new FeedbackSettings(Duration.ofHours(2), 10_000, Duration.ofHours(1), false, 3, limits);
    return new TopologyHarness(1, new FakeClassifier(), stateDir, settings);
  }

  private static void say(TopologyHarness service, String who, String label, int second) {
    service.label(
        new Feedback("a", label, who, null, null), TopologyHarness.START.plusSeconds(second));
  }

  private static byte[] event(String id, Map<String, String> attributes) {
    ByteBuffer file = ByteBuffer.wrap(TestImages.png(200));
    return AvroCodec.of(ImageEvent.class).encode(new ImageEvent(id, file, null, null, attributes));
  }

  private static List<DeadLetter> letters(TopologyHarness service) {
    return service.deadLetters().stream().map(record -> record.value()).toList();
  }

  private static List<String> reasons(TopologyHarness service) {
    return letters(service).stream().map(DeadLetter::getReason).toList();
  }
}
