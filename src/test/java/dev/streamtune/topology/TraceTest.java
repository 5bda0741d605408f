package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.tracing.RecordedTracing;
import dev.streamtune.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What traces say of records, and what records say of traces. */
class TraceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PRODUCER = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + PRODUCER + "-01";
  private static final String PROCESS = "process images";

  @TempDir Path stateDir;
  private final RecordedTracing tracing = new RecordedTracing();

  @AfterEach
  void nothingStaysOpen() {
    assertThat(tracing.open()).isZero();
  }

  @Test
  void theProducersTraceGoesOnStageByStage() {
    try (TopologyHarness service = service(4)) {
      service.send(image("one", 250, PARENT));
      service.passLinger();
    }

    SpanData process = only(PROCESS);
    assertThat(process.getTraceId()).isEqualTo(TRACE);
    assertThat(process.getParentSpanId()).isEqualTo(PRODUCER);
    assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(process.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    List<SpanData> stages = List.of(only("decode"), only("queue"), only("infer"), only("predict"));
    assertThat(stages)
        .allSatisfy(
            stage -> {
              assertThat(stage.getTraceId()).isEqualTo(TRACE);
              assertThat(stage.getParentSpanId()).isEqualTo(process.getSpanId());
              assertThat(stage.getKind()).isEqualTo(SpanKind.INTERNAL);
            });
    assertThat(tracing.spans()).hasSize(5);
    assertThatTheyFollowEachOther(process, stages);
  }

  private static void assertThatTheyFollowEachOther(SpanData process, List<SpanData> stages) {
    long until = process.getStartEpochNanos();
    for (SpanData stage : stages) {
      assertThat(stage.getStartEpochNanos()).as(stage.getName()).isEqualTo(until);
      assertThat(stage.getEndEpochNanos()).as(stage.getName()).isGreaterThanOrEqualTo(until);
      until = stage.getEndEpochNanos();
    }
    assertThat(process.getEndEpochNanos()).isEqualTo(until);
  }

  @Test
  void aSpanSaysWhichRecordItWasAndWhatCameOfIt() {
    try (TopologyHarness service = service(1)) {
      service.send(image("zero", 10, PARENT));
      service.send(image("one", 250, PARENT));
    }

    assertThat(attributes(tracing.spans(PROCESS).get(1)))
        .containsOnly(
            Map.entry("messaging.system", "kafka"),
            Map.entry("messaging.operation.name", "process"),
            Map.entry("messaging.operation.type", "process"),
            Map.entry("messaging.destination.name", "images"),
            Map.entry("messaging.destination.partition.id", "0"),
            Map.entry("messaging.kafka.offset", 1L),
            Map.entry("messaging.kafka.message.key", "one"),
            Map.entry("messaging.consumer.group.name", "my-group"),
            Map.entry("streamtune.batch.size", 1L),
            Map.entry("streamtune.head.version", 7L),
            Map.entry("streamtune.label", "bright"),
            Map.entry("streamtune.outcome", "predicted"));
  }

  @Test
  void aPredictionCarriesTheSpanOfItsImageAndAllOtherHeaders() {
    try (TopologyHarness service = service(4)) {
      RecordHeaders headers = new RecordHeaders();
      headers.add("traceparent", bytes(PARENT)).add("tracestate", bytes("vendor=1"));
      headers.add("tenant", bytes("7")).add("tenant", bytes("8"));
      service.send(TopologyHarness.record("one", 250, headers, TopologyHarness.START));
      service.passLinger();

      TestRecord<String, Prediction> prediction = service.predictions().get(0);
      assertThat(values(prediction.headers(), "traceparent"))
          .containsExactly("00-" + TRACE + "-" + only(PROCESS).getSpanId() + "-01");
      assertThat(values(prediction.headers(), "tracestate")).containsExactly("vendor=1");
      assertThat(values(prediction.headers(), "tenant")).containsExactly("7", "8");
    }
  }

  @Test
  void aTraceBeginsWhereTheProducerBeganNone() {
    try (TopologyHarness service = service(1)) {
      service.send("one", 250);
      service.send(image("two", 250, "00-not-a-parent-01"));

      assertThat(tracing.spans(PROCESS))
          .hasSize(2)
          .allSatisfy(span -> assertThat(span.getParentSpanContext().isValid()).isFalse())
          .extracting(SpanData::getTraceId)
          .doesNotHaveDuplicates();
      assertThat(service.predictions())
          .extracting(r -> values(r.headers(), "traceparent"))
          .containsExactlyElementsOf(
              tracing.spans(PROCESS).stream().map(s -> List.of(parentOf(s))).toList());
    }
  }

  @Test
  void aBatchIsOneSpanThatItsImagesShareByLinks() {
    try (TopologyHarness service = service(3)) {
      service.send(image("one", 250, PARENT));
      service.send("two", 20);
      service.send("three", 20);
    }

    SpanData batch = only("infer batch");
    assertThat(batch.getParentSpanContext().isValid()).isFalse();
    assertThat(attributes(batch))
        .containsOnly(
            Map.entry("messaging.batch.message_count", 3L),
            Map.entry("streamtune.head.version", 7L));
    assertThat(batch.getLinks())
        .extracting(link -> link.getSpanContext().getSpanId())
        .containsExactlyElementsOf(
            tracing.spans(PROCESS).stream().map(SpanData::getSpanId).toList());
    assertThat(tracing.spans("infer"))
        .hasSize(3)
        .allSatisfy(
            infer -> {
              assertThat(infer.getLinks()).hasSize(1);
              assertThat(infer.getLinks().get(0).getSpanContext())
                  .isEqualTo(batch.getSpanContext());
              assertThat(attributes(infer)).containsEntry("streamtune.batch.size", 3L);
            });
  }

  @Test
  void aDeadLetterEndsTheTraceWithItsReason() {
    try (TopologyHarness service = service(4)) {
      RecordHeaders headers = new RecordHeaders();
      headers.add("traceparent", bytes(PARENT));
      service.send(new TestRecord<>(bytes("bad\n"), bytes("secret picture"), headers));

      TestRecord<String, DeadLetter> letter = service.deadLetters().get(0);
      SpanData process = only(PROCESS);
      assertThat(values(letter.headers(), "traceparent")).containsExactly(parentOf(process));
      assertThat(process.getTraceId()).isEqualTo(TRACE);
      assertThat(process.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(attributes(process))
          .containsEntry("error.type", letter.value().getReason())
          .containsEntry("streamtune.outcome", "refused")
          .containsEntry("messaging.kafka.message.key", "bad\\n");
      assertThat(tracing.spans()).hasSize(2).noneMatch(s -> s.toString().contains("secret"));
    }
  }

  @Test
  void anAnswerThatIsNotFiniteEndsItsOwnTraceOnly() {
    try (TopologyHarness service = service(2)) {
      service.send("good", 200);
      service.send("poison", FakeClassifier.POISON);
    }

    assertThat(tracing.spans(PROCESS))
        .extracting(span -> attributes(span).get("error.type"))
        .containsExactly(null, "NOT_FINITE");
    assertThat(tracing.spans("infer")).hasSize(2);
    assertThat(tracing.spans("predict")).hasSize(1);
  }

  @Test
  void whatItsProducerDoesNotRecordIsNotRecordedButGoesOn() {
    try (TopologyHarness service = service(2)) {
      service.send(image("one", 250, PARENT.replace("-01", "-00")));
      service.send(image("two", 250, PARENT.replace("-01", "-00")));

      assertThat(tracing.spans()).isEmpty();
      assertThat(service.predictions())
          .hasSize(2)
          .allSatisfy(
              r ->
                  assertThat(values(r.headers(), "traceparent"))
                      .allMatch(v -> v.matches("00-" + TRACE + "-[0-9a-f]{16}-00")));
    }
  }

  @Test
  void aBatchIsRecordedIfOneOfItsImagesIs() {
    RecordedTracing rare = new RecordedTracing(0);
    try (TopologyHarness service = new TopologyHarness(2, new FakeClassifier(), stateDir, rare)) {
      service.send("not recorded", 20);
      service.send(image("recorded", 250, PARENT));
    }

    assertThat(rare.spans(PROCESS)).hasSize(1);
    assertThat(rare.spans("infer batch"))
        .hasSize(1)
        .allSatisfy(batch -> assertThat(batch.getLinks()).hasSize(1));
    assertThat(rare.spans()).hasSize(6);
  }

  @Test
  void whatWaitedWhenItsTaskWasClosedIsAbandoned() {
    try (TopologyHarness service = service(4)) {
      service.send("one", 250);
      service.send("two", 250);
      assertThat(tracing.open()).isEqualTo(2);
    }

    assertThat(tracing.spans(PROCESS))
        .hasSize(2)
        .allSatisfy(
            span -> assertThat(attributes(span)).containsEntry("streamtune.outcome", "abandoned"));
  }

  @Test
  void feedbackHandsItsTraceToItsExample() {
    try (TopologyHarness service = service(1)) {
      service.send("one", 250);
      service.label("one", "grey");
      service.labelRaw("two", bytes("no feedback"));
      service.label(new Feedback("one", "purple", null, null, null));

      List<SpanData> spans = tracing.spans("process feedback");
      TestRecord<String, LabelledExample> example = service.exampleRecords().get(0);
      assertThat(values(example.headers(), "traceparent")).containsExactly(parentOf(spans.get(0)));
      assertThat(spans)
          .extracting(span -> attributes(span).get("streamtune.outcome"))
          .containsExactly("processed", "refused", "processed");
      assertThat(service.deadLetters())
          .extracting(r -> values(r.headers(), "traceparent").get(0))
          .containsExactly(parentOf(spans.get(1)), parentOf(spans.get(2)));
    }
  }

  @Test
  void offAddsNothingAndKeepsWhatCame() {
    try (TopologyHarness service =
        new TopologyHarness(1, new FakeClassifier(), stateDir, Tracing.off())) {
      service.send("one", 250);
      service.send(image("two", 250, PARENT));
      service.sendRaw("three", bytes("x"));

      List<TestRecord<String, Prediction>> predictions = service.predictions();
      assertThat(predictions.get(0).headers())
          .allSatisfy(header -> assertThat(header.key()).startsWith("streamtune-"));
      assertThat(values(predictions.get(1).headers(), "traceparent")).containsExactly(PARENT);
      assertThat(service.deadLetters().get(0).headers()).isEmpty();
    }
  }

  private TopologyHarness service(int batchSize) {
    return new TopologyHarness(batchSize, new FakeClassifier(), stateDir, tracing);
  }

  private SpanData only(String name) {
    List<SpanData> spans = tracing.spans(name);
    assertThat(spans).as(name).hasSize(1);
    return spans.get(0);
  }

  private static TestRecord<byte[], byte[]> image(String id, int level, String parent) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", bytes(parent));
    return TopologyHarness.record(id, level, headers, TopologyHarness.START);
  }

  private static String parentOf(SpanData span) {
    String flags = span.getSpanContext().getTraceFlags().asHex();
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + flags;
  }

  private static Map<String, Object> attributes(SpanData span) {
    Map<String, Object> attributes = new HashMap<>();
    for (Map.Entry<AttributeKey<?>, Object> entry : span.getAttributes().asMap().entrySet()) {
      attributes.put(entry.getKey().getKey(), entry.getValue());
    }
    return attributes;
  }

  private static List<String> values(Headers headers, String name) {
    List<String> values = new ArrayList<>();
    for (Header header : headers.headers(name)) {
      values.add(new String(header.value(), StandardCharsets.UTF_8));
    }
    return values;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
