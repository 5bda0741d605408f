package dev.streamtune.client;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Gives a consumer all partitions of topics, without a group. */
final class Partitions {
  private Partitions() {}

  /**
   * Assigns them.
   *
   * @throws StreamTuneException if there is no such topic
   */
  static List<TopicPartition> assign(Consumer<?, ?> consumer, List<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new StreamTuneException(
            "there is no topic %s; create it with: streamtune topics create, or name another"
                .formatted(topic));
      }
      found.forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
    }
    consumer.assign(partitions);
    return List.copyOf(partitions);
  }
}
