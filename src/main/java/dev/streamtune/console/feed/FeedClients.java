package dev.streamtune.console.feed;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Opens the feed's consumer, which the caller closes. */
final class FeedClients {
  /** With few bytes of each partition at a time, what is fetched and not read yet stays small. */
  private static final int FETCH_BYTES = 256 << 10;

  private static final int POLLED = 100;

  private FeedClients() {}

  /** Outside any group; sees committed records only; says where it does not know where to begin. */
  static Consumer<byte[], byte[]> consumer(Map<String, Object> clients) {
    return LooseConsumers.open(
        clients,
        Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED));
  }
}
