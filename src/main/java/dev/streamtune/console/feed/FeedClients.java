package dev.streamtune.console.feed;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens the feed's consumer, which the caller closes. */
final class FeedClients {
  /** With few bytes of each partition at a time, what is fetched and not read yet stays small. */
  private static final int FETCH_BYTES = 256 << 10;

  private static final int POLLED = 100;

  private FeedClients() {}

  /** Outside any group; sees committed records only; says where it does not know where to begin. */
  static Consumer<byte[], byte[]> consumer(Map<String, Object> clients) {
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
