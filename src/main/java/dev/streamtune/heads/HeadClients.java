package dev.streamtune.heads;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Opens the Kafka clients that heads travel with. The caller closes them. */
final class HeadClients {
  /** Several chunks in one fetch: a head has dozens. */
  private static final int FETCH_BYTES = 8 << 20;

  private HeadClients() {}

  static KafkaConsumer<String, byte[]> consumer(HeadSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.clients());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Returns the offset after the last committed record of a partition. */
  static long end(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(Set.of(partition)).values().iterator().next();
  }

  static KafkaProducer<String, byte[]> transactional(HeadSettings settings) {
    return producer(
        settings, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId()));
  }

  static KafkaProducer<String, byte[]> idempotent(HeadSettings settings) {
    return producer(settings, Map.of());
  }

  private static KafkaProducer<String, byte[]> producer(
      HeadSettings settings, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(settings.clients());
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.putAll(more);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }
}
