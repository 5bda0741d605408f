package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.events.HeaderNames;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.RankedLabel;
import dev.streamtune.sketch.SketchBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTopologyTest {
  @TempDir Path stateDir;
  private TopologyHarness service;

  @BeforeEach
  void start() {
    service = new TopologyHarness(4, new FakeClassifier(), stateDir);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aPredictionSaysEverythingThatTheModelSaid() {
    service.send("bright-one", 250);
    service.passLinger();

    Prediction prediction = service.predictions().get(0).value();
    assertThat(prediction.getId()).isEqualTo("bright-one");
    assertThat(prediction.getLabel()).isEqualTo("bright");
    assertThat(prediction.getProbabilities())
        .isEqualTo(Map.of("dark", 0.05f, "bright", 0.9f, "grey", 0.05f));
    assertThat(prediction.getTopK())
        .containsExactly(new RankedLabel("bright", 0.9f), new RankedLabel("dark", 0.05f));
    assertThat(prediction.getMargin()).isCloseTo(0.85f, within(1e-6f));
    assertThat(prediction.getHeadVersion()).isEqualTo(7);
    assertThat(prediction.getBaseHash()).isEqualTo("fake-base");
    assertThat(prediction.getTimings().getBatchSize()).isEqualTo(1);
    assertThat(prediction.getTimings().getDecodeMillis()).isPositive();
    assertThat(prediction.getTimings().getInferMillis()).isPositive();
    assertThat(prediction.getTimings().getQueueMillis()).isPositive();
  }

  @Test
  void keyTimeAndHeadersOfTheImageStay() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-abc".getBytes(StandardCharsets.UTF_8));
    Instant at = Instant.parse("2020-02-02T02:02:02Z");
    service.send(TopologyHarness.record("one", 10, headers, at));
    service.passLinger();

    TestRecord<String, Prediction> record = service.predictions().get(0);
    assertThat(record.key()).isEqualTo("one");
    assertThat(record.getRecordTime()).isEqualTo(at);
    assertThat(record.headers().lastHeader("traceparent").value())
        .isEqualTo("00-abc".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPredictionCarriesASketchOfTheFeatures() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(HeaderNames.SKETCH, "forged".getBytes(StandardCharsets.UTF_8));
    service.send(TopologyHarness.record("one", 200, headers, TopologyHarness.START));
    service.passLinger();

    float[] features = new float[3 * FakeClassifier.INPUT_SIZE * FakeClassifier.INPUT_SIZE];
    Arrays.fill(features, 200 / 255f);
    assertThat(service.predictions().get(0).headers().headers(HeaderNames.SKETCH))
        .singleElement()
        .satisfies(header -> assertThat(header.value()).isEqualTo(SketchBytes.of(features)));
  }

  @Test
  void everyBadInputIsNamedAndHarmsNobody() {
    byte[] good = TestImages.png(200);
    service.send("before", 200);
    service.sendRaw("not-avro", "hello".getBytes(StandardCharsets.UTF_8));
    service.sendRaw("no-value", new byte[0]);
    service.sendRaw("no-file", TestImages.eventOf("no-file", new byte[0]));
    service.sendRaw("truncated", TestImages.eventOf("truncated", Arrays.copyOf(good, 40)));
    service.sendRaw(
        "text", TestImages.eventOf("text", "plain text".getBytes(StandardCharsets.UTF_8)));
    service.sendRaw("too-large", TestImages.eventOf("too-large", new byte[10_001]));
    service.sendRaw("reference", TestImages.reference("reference", "file:/etc/passwd"));
    service.sendRaw("other-key", TestImages.event("its-own-id", 1));
    service.sendRaw("", TestImages.event("", 1));
    service.sendRaw("confluent", new byte[] {0, 0, 0, 0, 1, 2});
    service.send("after", 200);
    service.passLinger();

    assertThat(service.predictedIds()).containsExactly("before", "after");
    assertThat(reasons())
        .containsExactly(
            "not-avro RECORD NOT_AVRO",
            "no-value RECORD EMPTY_RECORD",
            "no-file DECODE EMPTY_IMAGE",
            "truncated DECODE DAMAGED_IMAGE",
            "text DECODE UNKNOWN_FORMAT",
            "too-large DECODE TOO_MANY_BYTES",
            "reference RECORD REFERENCE_NOT_ALLOWED",
            "other-key RECORD KEY_MISMATCH",
            " RECORD EMPTY_ID",
            "confluent RECORD UNKNOWN_SCHEMA");
  }

  @Test
  void aRecordWithoutAKeyIsRefused() {
    service.send(new TestRecord<>(null, TestImages.event("x", 1)));

    DeadLetter letter = service.deadLetters().get(0).value();
    assertThat(letter.getReason()).isEqualTo("KEY_MISMATCH");
    assertThat(letter.getDetail()).contains("missing").contains("set it to the image id");
  }

  @Test
  void aDeadLetterSaysWhereTheRecordIs() {
    service.send("first", 1);
    service.sendRaw("second", new byte[] {1, 2, 3});

    DeadLetter letter = service.deadLetters().get(0).value();
    assertThat(letter.getTopic()).isEqualTo("images");
    assertThat(letter.getPartition()).isZero();
    assertThat(letter.getOffset()).isEqualTo(1);
    assertThat(letter.getTimestamp()).isEqualTo(TopologyHarness.START);
    assertThat(letter.getPayloadBytes()).isEqualTo(3);
    // sha256sum of the bytes 1, 2, 3
    assertThat(letter.getPayloadSha256())
        .isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
  }

  @Test
  void anAnswerThatIsNotFiniteIsADeadLetterAndTheOthersStand() {
    service.send("good", 200);
    service.send("poison", FakeClassifier.POISON);
    service.send("dark", 20);
    service.passLinger();

    assertThat(service.predictedIds()).containsExactly("good", "dark");
    DeadLetter letter = service.deadLetters().get(0).value();
    assertThat(letter.getStage()).isEqualTo("INFER");
    assertThat(letter.getReason()).isEqualTo("NOT_FINITE");
    assertThat(letter.getOffset()).isEqualTo(1);
  }

  @Test
  void everyAnswerIsCounted() {
    service.send("a", 200);
    service.send("b", 200);
    service.sendRaw("c", new byte[] {9});
    service.passLinger();

    assertThat(service.counted("streamtune.predictions", "label", "bright")).isEqualTo(2);
    assertThat(service.counted("streamtune.dead.letters", "reason", "NOT_AVRO")).isEqualTo(1);
  }

  private List<String> reasons() {
    return service.deadLetters().stream()
        .map(r -> r.key() + " " + r.value().getStage() + " " + r.value().getReason())
        .toList();
  }
}
