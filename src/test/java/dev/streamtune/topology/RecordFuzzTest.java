package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Origin;
import dev.streamtune.events.Wire;
import dev.streamtune.fuzz.Fuzzing;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.ShadowReport;
import dev.streamtune.schema.TrainingRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed Avro records, through the topology: each is answered or dead-lettered. */
class RecordFuzzTest {
  private static final int HEADER = 10;
  private static final long MEMORY = 32L << 20;
  private static final int FEATURES = 48;

  @TempDir Path stateDir;

  private final AvroCodec<ImageEvent> images = AvroCodec.of(ImageEvent.class);
  private final AvroCodec<Feedback> feedback = AvroCodec.of(Feedback.class);

  @Test
  void everyImageHasOneAnswer() throws InterruptedException {
    byte[] with = images.encode(image(Map.of("camera", "front", "place", "hall")));
    List<byte[]> corpus =
        List.of(with, images.encode(image(Map.of())), TestImages.reference("i", "file:///a"));
    try (TopologyHarness service = new TopologyHarness(1, new FakeClassifier(), stateDir)) {
      int unused =
          new Fuzzing("image-event", corpus, HEADER, MEMORY, e -> false)
              .run(1500, input -> assertOneAnswer(service, input));
    }
  }

  private static ImageEvent image(Map<String, String> attributes) {
    ByteBuffer file = ByteBuffer.wrap(TestImages.png(200));
    return new ImageEvent("id-1", file, "image/png", Instant.EPOCH, attributes);
  }

  private void assertOneAnswer(TopologyHarness service, byte[] input) {
    service.sendRaw(id(input), input);
    int answers = service.predictions().size() + service.deadLetters().size();
    assertThat(answers).isEqualTo(1);
    service.examples();
  }

  /** The key that its producer would have given it, so that keys do not stop the rest. */
  private String id(byte[] input) {
    try {
      return images.decode(input).getId();
    } catch (MalformedRecordException e) {
      return "none";
    }
  }

  @Test
  void everyFeedbackIsJoinedOrWaitsOrIsRefused() throws InterruptedException {
    byte[] with =
        feedback.encode(
            new Feedback("a", "grey", "ann", Instant.EPOCH, ByteBuffer.wrap(TestImages.png(9))));
    byte[] without = feedback.encode(new Feedback("a", "dark", null, null, null));
    try (TopologyHarness service = new TopologyHarness(1, new FakeClassifier(), stateDir)) {
      service.send("a", 200);
      int unused =
          new Fuzzing("feedback", List.of(with, without), HEADER, MEMORY, e -> false)
              .run(
                  1500,
                  input -> {
                    double waiting = service.counted("streamtune.feedback", "outcome", "waiting");
                    service.labelRaw(feedbackId(input), input);
                    double waits =
                        service.counted("streamtune.feedback", "outcome", "waiting") - waiting;
                    assertThat(service.examples().size() + service.deadLetters().size() + waits)
                        .isPositive();
                  });
    }
  }

  private String feedbackId(byte[] input) {
    try {
      return feedback.decode(input).getId();
    } catch (MalformedRecordException e) {
      return "none";
    }
  }

  @Test
  void everyRecordOfTheLabelledExamplesIsReadOrRefused() throws InterruptedException {
    ExampleReader reader =
        new ExampleReader(Wire.unregistered(), "labelled-examples", "model", "base", FEATURES);
    Fuzzing fuzzing =
        new Fuzzing(
            "labelled-examples",
            trainingRecords(),
            HEADER,
            MEMORY,
            e -> e instanceof MalformedRecordException);

    int refused =
        fuzzing.run(
            4000,
            input -> {
              ExampleReader.Message unused = reader.read(arrival(input));
            });

    assertThat(refused).isPositive();
  }

  private static List<byte[]> trainingRecords() {
    return List.of(
        AvroCodec.of(LabelledExample.class).encode(example()),
        AvroCodec.of(TrainingRequest.class).encode(new TrainingRequest("r", "me")),
        AvroCodec.of(ShadowReport.class).encode(new ShadowReport(3L, 10, 9)),
        AvroCodec.of(HeadSubmission.class).encode(new HeadSubmission("s", "me", manifest())));
  }

  static LabelledExample example() {
    return LabelledExample.newBuilder()
        .setId("a")
        .setLabel("grey")
        .setFeatures(ByteBuffer.wrap(PackedFeatures.pack(new float[FEATURES]).bytes()))
        .setBaseHash("base")
        .setPredictedLabel("dark")
        .setHeadVersion(7)
        .setFeedbackTopic("feedback")
        .setFeedbackPartition(0)
        .setFeedbackOffset(3)
        .setFeedbackAt(Instant.EPOCH)
        .build();
  }

  private static HeadManifest manifest() {
    return HeadManifest.newBuilder()
        .setVersion(0)
        .setStatus("SUBMITTED")
        .setOrigin("o")
        .setRunId(null)
        .setParentVersion(0)
        .setLearnedOffset(-1)
        .setLabels(List.of("a", "b"))
        .setFeatures(FEATURES)
        .setBaseHash("base")
        .setPublication("p")
        .setChunks(1)
        .setBytes(1)
        .setSha256("00")
        .setFirstOffset(0)
        .setLastOffset(0)
        .setPublishedAt(Instant.EPOCH)
        .setFeedbackAt(List.of())
        .build();
  }

  static Arrival arrival(byte[] value) {
    return new Arrival(
        new Origin("labelled-examples", 0, 5, 0),
        "model".getBytes(StandardCharsets.UTF_8),
        value,
        new RecordHeaders());
  }
}
