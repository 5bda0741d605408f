package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.training.Example;
import dev.streamtune.training.LearningFixture;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A doubtful label on a real broker: held, taken over by another trainer, released by a second. */
class QuarantineIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aHeldLabelOutlivesItsTrainerAndIsReleasedByASecondAnnotator() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
      Map<String, String> settings = settings(broker, "one");
      new TopicAdmin(ServiceConfig.parse(settings)).createMissing();
      try (SmallTrainer trainer = new SmallTrainer(ServiceConfig.parse(settings)).start()) {
        trainer.teach(30);
        say(settings, "maria");
        say(settings, "maria");
        Await.until("the label is held", SOON, () -> list(settings).size() == 1);
        assertHeldByMaria(settings);
      }
      Map<String, String> another = settings(broker, "another");
      SmallTrainer second = new SmallTrainer(ServiceConfig.parse(another)).start();
      try {
        say(another, "joe");
        Await.until("the label is released", SOON, () -> list(another).isEmpty());
      } finally {
        second.close();
      }
    }
  }

  private static void assertHeldByMaria(Map<String, String> settings) throws Exception {
    JsonNode label = new ObjectMapper().readTree(list(settings, "--json").get(0));
    assertThat(label.get("id").asText()).isEqualTo("image-300");
    assertThat(label.get("label").asText()).isEqualTo("b");
    assertThat(label.get("annotator").asText()).isEqualTo("maria");
    assertThat(label.get("predictedLabel").asText()).isEqualTo("a");
    assertThat(label.get("neighbours")).hasSize(5);
    assertThat(list(settings).get(0))
        .startsWith("image-300  b, says maria; head 0 said a 0.990; looks like image-")
        .contains("since 20");
  }

  private static List<String> list(Map<String, String> settings, String... more) {
    List<String> arguments = new ArrayList<>(List.of("quarantine", "list"));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    arguments.addAll(List.of(more));
    Invocation invocation = Invocation.of(arguments.toArray(new String[0]));
    assertThat(invocation.exitCode()).as(invocation.err()).isZero();
    return invocation.out();
  }

  private Map<String, String> settings(EmbeddedBroker broker, String instance) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("application.id", "quarantine");
    settings.put("state.dir", folder.resolve(instance).toString());
    settings.put("topic.partitions", "1");
    settings.put("feedback.quarantine", "true");
    return settings;
  }

  /** Says of an image that shows {@code a}, and that the head says so of, that it shows b. */
  private static void say(Map<String, String> settings, String annotator) {
    ServiceConfig config = ServiceConfig.parse(settings);
    Example shown = LearningFixture.example(300, "a");
    LabelledExample record =
        LabelledExample.newBuilder()
            .setId(shown.id())
            .setLabel("b")
            .setAnnotator(annotator)
            .setFeatures(ByteBuffer.wrap(shown.features().bytes()))
            .setBaseHash(LearningFixture.BASE)
            .setPredictedLabel("a")
            .setPredictedProbability(0.99f)
            .setHeadVersion(0)
            .setFeedbackTopic("feedback")
            .setFeedbackPartition(0)
            .setFeedbackOffset(1)
            .setFeedbackAt(Instant.EPOCH)
            .build();
    try (Outbox outbox = new Outbox(config, config.topics().labelledExamples())) {
      outbox.send(
          config.kafka().applicationId(), AvroCodec.of(LabelledExample.class).encode(record));
      outbox.flush();
    }
  }
}
