package dev.streamtune.console.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens the producer of feedback, which the caller closes. */
final class FeedbackClients {
  private static final int BUFFER_BYTES = 4 << 20;

  private FeedbackClients() {}

  /**
   * It never repeats a record, and gives up when a person would.
   *
   * @param patience after which a record that did not arrive has failed
   */
  static Producer<byte[], byte[]> producer(Map<String, Object> clients, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis / 2);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
