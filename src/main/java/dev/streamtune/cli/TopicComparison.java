package dev.streamtune.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Compares a topic with how it would be created. What does no harm is no difference. */
final class TopicComparison {
  private final String servers;

  /**
   * Makes it.
   *
   * @param servers where Kafka is, for the commands that mend
   */
  TopicComparison(String servers) {
    this.servers = servers;
  }

  /**
   * Returns the differences.
   *
   * @param partitions how many there have to be, if any other number does harm
   */
  List<TopicDifference> compare(
      NewTopic layout, Optional<Integer> partitions, TopicDescription found, Config settings) {
    List<TopicDifference> differences = new ArrayList<>();
    int count = found.partitions().size();
    if (partitions.isPresent() && partitions.get() != count) {
      differences.add(
          new TopicDifference(
              "partitions",
              Integer.toString(count),
              partitions.get().toString(),
              "delete it, with what it holds, and let topics create make it anew"));
    }
    replication(layout, found).ifPresent(differences::add);
    new TreeMap<>(layout.configs())
        .forEach(
            (name, expected) ->
                setting(layout.name(), name, expected, settings.get(name))
                    .ifPresent(differences::add));
    return differences;
  }

  /** More replicas than asked for are as good. */
  private static Optional<TopicDifference> replication(NewTopic layout, TopicDescription topic) {
    int least = topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElseThrow();
    if (layout.replicationFactor() <= least) {
      return Optional.empty();
    }
    return Optional.of(
        new TopicDifference(
            "replication",
            Integer.toString(least),
            Integer.toString(layout.replicationFactor()),
            "add replicas with kafka-reassign-partitions.sh"));
  }

  private Optional<TopicDifference> setting(
      String topic, String name, String expected, ConfigEntry entry) {
    String found = Objects.requireNonNull(entry.value(), name);
    if (isGoodEnough(name, expected, found)) {
      return Optional.empty();
    }
    String remedy =
        "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s=%s"
            .formatted(servers, topic, name, expected);
    return Optional.of(new TopicDifference(name, found, expected, remedy));
  }

  private static boolean isGoodEnough(String name, String expected, String found) {
    return switch (name) {
      case TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
          Long.parseLong(found) >= Long.parseLong(expected);
      case TopicConfig.SEGMENT_BYTES_CONFIG -> Long.parseLong(found) <= Long.parseLong(expected);
      default -> found.equals(expected);
    };
  }
}
