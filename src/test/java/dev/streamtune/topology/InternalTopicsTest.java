package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.Preset;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.metrics.QuarantineMeters;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.training.LearningFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalTopicsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void everyStoreOfTheServingTopologyHasItsTopic(int perMinute) {
    ServiceConfig config =
        ServiceConfig.parse(Map.of("feedback.max.per.minute", Integer.toString(perMinute)));
    Topology topology =
        ClassificationTopology.build(
            config.serving(1, Preset.KERAS),
            new FakeClassifier(),
            TopologyMeters.in(new SimpleMeterRegistry()));

    assertThat(InternalTopics.serving("app", config.feedback()))
        .containsExactlyInAnyOrderElementsOf(changelogs("app", topology));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyStoreOfTheTrainingTopologyHasItsTopic(boolean quarantine) {
    ServiceConfig config =
        ServiceConfig.parse(Map.of("feedback.quarantine", Boolean.toString(quarantine)));
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (LearningFixture fixture = new LearningFixture()) {
      Topology topology =
          TrainingTopology.build(
              "app",
              config.topics(),
              LearningFixture.FEATURES,
              fixture.parts(),
              new RefusalMeters(registry),
              config
                  .feedback()
                  .quarantine()
                  .map(it -> new QuarantineParts(it, new QuarantineMeters(registry))));

      assertThat(InternalTopics.training("app-train", config.feedback()))
          .containsExactlyInAnyOrderElementsOf(changelogs("app-train", topology));
    }
  }

  private static Set<String> changelogs(String application, Topology topology) {
    Set<String> names = new TreeSet<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Processor processor) {
          processor.stores().forEach(store -> names.add(application + "-" + store + "-changelog"));
        }
      }
    }
    return names;
  }
}
