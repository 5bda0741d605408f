package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.streamtune.config.ServiceConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicLayoutTest {
  private final TopicLayout layout =
      new TopicLayout(ServiceConfig.parse(Map.of("topic.partitions", "6")));

  @Test
  void whatItCreatesFits() {
    assertThatCode(() -> layout.requireFitting(partitions())).doesNotThrowAnyException();
    assertThat(partitions())
        .containsEntry("images", 6)
        .containsEntry("feedback", 6)
        .containsEntry("labelled-examples", 1)
        .containsEntry("heads", 2);
  }

  @Test
  void headsAreCompactedAndWhatHeadsAreMadeFromIsKept() {
    assertThat(configs("heads")).containsEntry("cleanup.policy", "compact");
    assertThat(configs("labelled-examples")).containsEntry("retention.ms", "-1");
    assertThat(configs("training-runs")).containsEntry("retention.ms", "-1");
  }

  @Test
  void theQuarantineHasATopicWhereLabelsAreQuarantined() {
    assertThat(layout.names()).doesNotContain("quarantine");
    TopicLayout with =
        new TopicLayout(
            ServiceConfig.parse(Map.of("feedback.quarantine", "true", "topic.quarantine", "q")));

    NewTopic topic =
        with.topics().stream().filter(it -> it.name().equals("q")).findFirst().orElseThrow();
    assertThat(topic.numPartitions()).isEqualTo(1);
    assertThat(topic.configs()).containsEntry("cleanup.policy", "compact");
  }

  @Test
  void topicsThatDoNotFitEachOtherAreNamed() {
    assertRefused("feedback", 4, "topic feedback has 4 partitions, expected 6, as many as images");
    assertRefused("labelled-examples", 3, "expected 1, one: it has one trainer");
    assertRefused("heads", 1, "expected 2, two: chunks and manifests");
  }

  private void assertRefused(String topic, int partitions, String message) {
    Map<String, Integer> found = partitions();
    found.put(topic, partitions);
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> layout.requireFitting(found))
        .withMessageContaining(message);
  }

  private Map<String, Integer> partitions() {
    Map<String, Integer> partitions = new HashMap<>();
    layout.topics().forEach(topic -> partitions.put(topic.name(), topic.numPartitions()));
    return partitions;
  }

  private Map<String, String> configs(String name) {
    return layout.topics().stream()
        .filter(topic -> topic.name().equals(name))
        .map(NewTopic::configs)
        .findFirst()
        .orElseThrow();
  }
}
