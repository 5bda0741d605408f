package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.SchemaRegistry;
import dev.streamtune.events.Wire;
import dev.streamtune.registry.ConfluentRegistry;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Opens Kafka clients as the configuration says, which the caller closes, and the wire that their
 * records are written on.
 */
final class Clients {
  private static final int PROBE_MILLIS = 10_000;

  private final ServiceConfig config;

  Clients(ServiceConfig config) {
    this.config = config;
  }

  Admin admin() {
    Properties properties = common();
    properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    return Admin.create(properties);
  }

  /** A producer of encoded records; it never loses or repeats one. */
  KafkaProducer<String, byte[]> producer() {
    Properties properties = common();
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, config.topics().maxAnswerBytes());
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  /** A producer that can open transactions. */
  KafkaProducer<String, byte[]> transactional(String id) {
    return transactional(id, PROBE_MILLIS);
  }

  /** A producer that is refused because it asks for too much time, if not for want of a right. */
  KafkaProducer<String, byte[]> refused(String transactionalId) {
    return transactional(transactionalId, Integer.MAX_VALUE);
  }

  private KafkaProducer<String, byte[]> transactional(String id, int timeoutMillis) {
    Properties properties = common();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeoutMillis);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PROBE_MILLIS);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  /** A consumer outside any group that sees committed records only. */
  <V> KafkaConsumer<String, V> reader(Deserializer<V> values) {
    Properties properties = common();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(properties, new StringDeserializer(), values);
  }

  /** The wire; with a schema registry, a client of it that nothing else uses. */
  Wire wire() {
    return config
        .registry()
        .<SchemaRegistry>map(ConfluentRegistry::new)
        .map(Wire::registered)
        .orElseGet(Wire::unregistered);
  }

  private Properties common() {
    Properties properties = new Properties();
    properties.putAll(config.kafka().clientProperties());
    return properties;
  }
}
