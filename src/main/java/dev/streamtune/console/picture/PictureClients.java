package dev.streamtune.console.picture;

import dev.streamtune.console.feed.LooseConsumers;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Opens the consumer that single records are read with, which the caller closes. */
final class PictureClients {
  private static final int PATIENCE_MILLIS = 5000;

  private PictureClients() {}

  /** A fetch brings one batch, the one that is asked for, however large it is. */
  static Consumer<byte[], byte[]> consumer(Map<String, Object> clients) {
    return LooseConsumers.open(
        clients,
        Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS));
  }
}
