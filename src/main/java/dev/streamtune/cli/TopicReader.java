package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads whole topics, all partitions, committed records only, outside any consumer group. Not
 * thread-safe.
 *
 * @param <V> the record type
 */
final class TopicReader<V> implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, V> consumer;
  private final List<TopicPartition> partitions = new ArrayList<>();

  /** Opens a reader that stands at the first record. */
  TopicReader(ServiceConfig config, String topic, Deserializer<V> values) {
    this.consumer = new Clients(config).reader(values);
    for (PartitionInfo info : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, info.partition()));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Opens a reader of records as the configuration's wire format has them. */
  static <V extends SpecificRecord> TopicReader<V> of(
      ServiceConfig config, String topic, Class<V> type) {
    return new TopicReader<>(
        config, topic, new Clients(config).wire().serde(type, topic).deserializer());
  }

  /** Reads what has arrived; waits for it a tenth of a second. */
  int poll(Consumer<ConsumerRecord<String, V>> action) {
    int count = 0;
    for (ConsumerRecord<String, V> record : consumer.poll(POLL)) {
      action.accept(record);
      count++;
    }
    return count;
  }

  /** Says whether everything that was committed when {@code end} was taken has been read. */
  boolean reached(Map<TopicPartition, Long> end) {
    return end.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  /** Returns where the topic ends now. */
  Map<TopicPartition, Long> end() {
    return consumer.endOffsets(partitions);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
