package dev.streamtune.console.feed;

import static java.util.Objects.requireNonNull;

import dev.streamtune.config.TopicSettings;
import dev.streamtune.events.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Topics of one partition each, and consumers of them; all are in Kafka's own stand-in. */
final class TopicsInMemory {
  static final TopicSettings TOPICS =
      new TopicSettings(
          "images",
          "predictions",
          "dead-letters",
          "feedback",
          "labelled-examples",
          "heads",
          "training-runs",
          "quarantine",
          1,
          (short) 1,
          1 << 20);

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
  private final Map<TopicPartition, Long> first = new HashMap<>();
  private final List<MockConsumer<byte[], byte[]>> consumers = new ArrayList<>();

  TopicsInMemory() {
    for (String topic :
        List.of(
            "predictions",
            "feedback",
            "labelled-examples",
            "quarantine",
            "dead-letters",
            "training-runs")) {
      records.put(new TopicPartition(topic, 0), new ArrayList<>());
    }
    records.put(new TopicPartition("heads", 1), new ArrayList<>());
  }

  static FeedSettings settings(int cards) {
    return new FeedSettings(Map.of(), TOPICS, "model", new TopicPartition("heads", 1), true, cards);
  }

  /** Begins with an offset that is not 0. */
  synchronized void beginAt(String topic, long offset) {
    first.put(partition(topic), offset);
  }

  <T extends SpecificRecord> void add(String topic, String key, Class<T> type, T value) {
    add(topic, key, AvroCodec.of(type).encode(value));
  }

  synchronized void add(String topic, String key, byte @Nullable [] value) {
    TopicPartition partition = partition(topic);
    List<ConsumerRecord<byte[], byte[]>> all = requireNonNull(records.get(partition));
    long offset = first.getOrDefault(partition, 0L) + all.size();
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            offset,
            1000 + offset,
            TimestampType.CREATE_TIME,
            keyBytes.length,
            value == null ? 0 : value.length,
            keyBytes,
            value,
            new RecordHeaders(),
            Optional.empty());
    all.add(record);
    for (MockConsumer<byte[], byte[]> consumer : consumers) {
      consumer.schedulePollTask(() -> offer(consumer, record));
    }
  }

  private void offer(MockConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    consumer.updateEndOffsets(Map.of(partition, record.offset() + 1));
    if (consumer.assignment().contains(partition)) {
      consumer.addRecord(record);
    }
  }

  private static TopicPartition partition(String topic) {
    return new TopicPartition(topic, topic.equals("heads") ? 1 : 0);
  }

  /** Opens a consumer that sees all records. */
  synchronized Consumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    consumer.setMaxPollRecords(100);
    records.forEach(
        (partition, all) -> {
          long begin = first.getOrDefault(partition, 0L);
          consumer.updatePartitions(
              partition.topic(),
              List.of(
                  new PartitionInfo(
                      partition.topic(),
                      partition.partition(),
                      Node.noNode(),
                      new Node[0],
                      new Node[0])));
          consumer.updateBeginningOffsets(Map.of(partition, begin));
          consumer.updateEndOffsets(Map.of(partition, begin + all.size()));
          all.forEach(record -> consumer.schedulePollTask(() -> offer(consumer, record)));
        });
    consumers.add(consumer);
    return consumer;
  }

  /** Returns the consumer that was opened last. */
  synchronized MockConsumer<byte[], byte[]> last() {
    return consumers.get(consumers.size() - 1);
  }

  synchronized int opened() {
    return consumers.size();
  }
}
