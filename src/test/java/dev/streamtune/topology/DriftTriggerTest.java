package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.DriftSettings;
import dev.streamtune.config.GateSettings;
import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.LearningSettings;
import dev.streamtune.config.TriggerSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.LearningFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labelled images change while the training topology runs; nothing else starts a fine-tuning. */
class DriftTriggerTest {
  private static final int SIZE = 40;

  @TempDir Path stateDir;
  private final LearningFixture fixture = new LearningFixture();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> topic;
  private int sent;

  @BeforeEach
  void open() {
    start(true);
  }

  private void start(boolean trigger) {
    LearningSettings small = LearningFixture.settings();
    LearningSettings settings =
        new LearningSettings(
            small.buffer(),
            new TriggerSettings(1_000_000, Duration.ZERO, 1, 50),
            small.options(),
            small.engineShare(),
            small.maxExamples(),
            new GateSettings(1, 0.5, 5, 0),
            small.headsKept(),
            new DriftSettings(500, SIZE, 0.25, 0.7, trigger));
    KafkaSettings kafka =
        new KafkaSettings("none:1", "test", stateDir.toString(), 1, 100, 0, Map.of());
    driver =
        new TopologyTestDriver(
            TrainingTopology.build(
                "model",
                TopologyHarness.TOPICS,
                LearningFixture.FEATURES,
                fixture.parts(settings),
                new RefusalMeters(new SimpleMeterRegistry()),
                Optional.empty()),
            StreamsSettings.training(kafka, TopologyHarness.TOPICS));
    ByteArraySerializer bytes = new ByteArraySerializer();
    topic = driver.createInputTopic("labelled-examples", bytes, bytes);
  }

  @AfterEach
  void stop() {
    driver.close();
    fixture.close();
  }

  @Test
  void imagesThatHaveChangedStartAFineTuning() throws Exception {
    teachHeadOne();

    teach(60, 3);

    TrainingRun run = fixture.publications().next();
    assertThat(run.getTrigger())
        .startsWith("drift: the features of the last ")
        .contains("standard deviations from what head 1 has learned, more than 0.70; ");
    assertThat(run.getParentVersion()).isEqualTo(1);
    assertThat(shown("streamtune.drift.distance.threshold")).isEqualTo(0.7);
  }

  /** No candidate passes the gate here, so that head 1 stays, and so does the drift. */
  @Test
  void theSameDriftStartsNoneAgain() throws Exception {
    teachHeadOne();
    teach(60, 3);
    assertThat(fixture.publications().next().getVerdict()).isEqualTo("REJECTED");

    teach(60, 3);

    assertThat(shown("streamtune.drift.distance")).isGreaterThan(0.7);
    assertThat(request().getTrigger()).doesNotContain("drift");
  }

  @Test
  void byDefaultDriftIsShownAndStartsNothing() throws Exception {
    driver.close();
    fixture.registry().clear();
    start(false);
    teachHeadOne();

    teach(60, 3);

    assertThat(shown("streamtune.drift.distance")).isGreaterThan(0.7);
    assertThat(request().getTrigger()).doesNotContain("drift");
  }

  @Test
  void thatImagesAreAsBeforeStartsNothing() throws Exception {
    teachHeadOne();

    teach(60, 1);

    assertThat(shown("streamtune.drift.distance")).isBetween(0.0, 0.7);
    assertThat(request().getTrigger()).doesNotContain("drift");
  }

  private double shown(String meter) {
    return fixture.registry().get(meter).tag("of", "labelled").gauge().value();
  }

  private TrainingRun request() throws InterruptedException {
    pipe(AvroCodec.of(TrainingRequest.class).encode(new TrainingRequest("r-1", "maria")));
    TrainingRun run = fixture.publications().next();
    assertThat(run.getTrigger()).contains("request r-1");
    return run;
  }

  /** Head 1 comes into service, and has learned the first 90 examples. */
  private void teachHeadOne() {
    teach(90, 1);
    HeadWeights weights = LearningFixture.untrained(3);
    Labels labels = new Labels(LearningFixture.LABELS);
    fixture.parts().incumbents().offer(new Incumbent(1, labels, weights, "sha", 89));
  }

  private void teach(int count, float brightness) {
    for (int i = 0; i < count; i++) {
      pipe(AvroCodec.of(LabelledExample.class).encode(example(sent++, brightness)));
    }
  }

  private static LabelledExample example(int number, float brightness) {
    String label = LearningFixture.LABELS.get(number % 3);
    float[] values = LearningFixture.features(number, label).unpack();
    for (int i = 0; i < values.length; i++) {
      values[i] *= brightness;
    }
    return LabelledExample.newBuilder()
        .setId("image-" + number)
        .setLabel(label)
        .setFeatures(ByteBuffer.wrap(PackedFeatures.pack(values).bytes()))
        .setBaseHash(LearningFixture.BASE)
        .setPredictedLabel(label)
        .setHeadVersion(0)
        .setFeedbackTopic("feedback")
        .setFeedbackPartition(0)
        .setFeedbackOffset(number)
        .setFeedbackAt(Instant.ofEpochMilli(number))
        .build();
  }

  private void pipe(byte[] value) {
    topic.pipeInput("model".getBytes(StandardCharsets.UTF_8), value);
  }
}
