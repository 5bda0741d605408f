package dev.streamtune.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How a client was built, and the Kafka clients that follow from it.
 *
 * @param properties for every Kafka client
 * @param maxRecordBytes largest record on the images topic
 * @param maxInFlight most images that wait for their answers
 * @param timeout for an answer, and for Kafka to take a record into its buffer
 */
record ClientOptions(
    Map<String, Object> properties,
    ClientTopics topics,
    int maxRecordBytes,
    int maxInFlight,
    Duration timeout,
    RecordSerdes serdes) {
  /** What key, headers and the batch may add to a value. */
  private static final int ENVELOPE_BYTES = 128 * 1024;

  ClientOptions {
    properties = Map.copyOf(properties);
  }

  /** Names the properties but not their values, among which are passwords. */
  @Override
  public String toString() {
    return "ClientOptions[%s, %s]".formatted(topics, new TreeSet<>(properties.keySet()));
  }

  /** The size that every topic but images takes, in bytes. */
  int maxAnswerBytes() {
    return maxRecordBytes + ENVELOPE_BYTES;
  }

  /** A producer that neither loses nor repeats a record; the caller closes it. */
  KafkaProducer<String, byte[]> producer() {
    Map<String, Object> config = new HashMap<>(properties);
    config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxAnswerBytes());
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** A consumer outside any group that sees committed records only; the caller closes it. */
  KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(properties);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    try {
      return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw Failures.of("Kafka's client cannot be opened", e.getCause() == null ? e : e.getCause());
    }
  }
}
