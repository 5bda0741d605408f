package dev.streamtune.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic from a {@link Start} on: all its partitions, committed records only, in no consumer
 * group. Whoever wants to go on later keeps {@link #positions()}. Holds no more than what Kafka's
 * consumer fetches ahead ({@code fetch.max.bytes}). Not thread-safe; whoever opens it closes it.
 *
 * @param <T> the record type
 */
public final class RecordStream<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordStream.class);

  private final Consumer<String, byte[]> consumer;
  private final String topic;
  private final Deserializer<T> values;
  private final List<TopicPartition> partitions;

  RecordStream(
      Consumer<String, byte[]> consumer, String topic, Deserializer<T> values, Start start) {
    this.consumer = consumer;
    this.topic = topic;
    this.values = values;
    this.partitions = Partitions.assign(consumer, List.of(topic));
    start.apply(consumer, partitions);
  }

  /**
   * Returns what has come, in each partition's order; nothing if nothing comes in time. A record
   * that cannot be read is left out with a warning in the log.
   *
   * @param wait how long to wait for a first record
   * @throws StreamTuneException if Kafka or the wire format's registry does not answer; what was
   *     not returned comes with the next call
   */
  public List<Received<T>> poll(Duration wait) {
    ConsumerRecords<String, byte[]> records = records(wait);
    try {
      List<Received<T>> received = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> record : records) {
        if (record.value() != null) {
          add(record, received);
        }
      }
      return received;
    } catch (RuntimeException e) {
      rewind(records);
      throw Failures.of("cannot read " + topic, e);
    }
  }

  private ConsumerRecords<String, byte[]> records(Duration wait) {
    try {
      return consumer.poll(wait);
    } catch (KafkaException e) {
      throw Failures.of("cannot read " + topic, e);
    }
  }

  /** What was not returned comes again: a registry may be back by then. */
  private void rewind(ConsumerRecords<String, byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).get(0).offset());
    }
  }

  private void add(ConsumerRecord<String, byte[]> record, List<Received<T>> to) {
    try {
      to.add(
          new Received<>(
              record.key(),
              values.deserialize(topic, record.value()),
              record.partition(),
              record.offset(),
              Instant.ofEpochMilli(record.timestamp())));
    } catch (SerializationException e) {
      LOG.warn(
          "left out partition {} offset {}: {}",
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  /** Returns the offset of the next record by partition, for {@link Start#after}. */
  public Map<Integer, Long> positions() {
    Map<Integer, Long> positions = new TreeMap<>();
    partitions.forEach(each -> positions.put(each.partition(), consumer.position(each)));
    return positions;
  }

  /** Says whether everything that is committed by now has been returned. Asks Kafka. */
  public boolean isAtEnd() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
    values.close();
  }
}
