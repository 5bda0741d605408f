package dev.streamtune.learning;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records of one type on a topic as a client sees them: committed ones only, others left aside.
 * Remembers what it has read. Not thread-safe.
 */
public final class TopicRecords<T extends SpecificRecord> implements AutoCloseable {
  private final AvroCodec<T> codec;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<TopicPartition> partitions;
  private final List<Place<T>> records = new ArrayList<>();

  /** A record and where it stands. */
  public record Place<T>(int partition, long offset, T value) {}

  public TopicRecords(String bootstrapServers, String topic, Class<T> type) {
    this.codec = AvroCodec.of(type);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .collect(Collectors.toSet());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Returns all records committed by now; those of a partition in their order. */
  public List<Place<T>> read() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(Duration.ofMillis(100)).forEach(this::keep);
    }
    return List.copyOf(records);
  }

  private void keep(ConsumerRecord<byte[], byte[]> record) {
    if (!codec.marks(record.value())) {
      return; // the topic carries other types, too
    }
    try {
      records.add(new Place<>(record.partition(), record.offset(), codec.decode(record.value())));
    } catch (MalformedRecordException e) {
      throw new AssertionError("what the service wrote cannot be read", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
