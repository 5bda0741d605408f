package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Topics that were just created. Brokers hear of it a little later: a producer that begins too
 * early may have its first record refused and a later one taken, and then waits in vain.
 */
final class LedTopic {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private LedTopic() {}

  /**
   * Waits until a broker leads each partition of a topic.
   *
   * @throws CommandException if it does not come to that in time
   */
  static void await(ServiceConfig config, String topic, int partitions) {
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
    try (KafkaConsumer<String, byte[]> consumer =
        new Clients(config).reader(new ByteArrayDeserializer())) {
      // Asks the leaders, until they answer.
      Map<TopicPartition, Long> unused = consumer.endOffsets(all, LIMIT);
    } catch (TimeoutException e) {
      throw new CommandException(
          "no broker leads %s after %d s".formatted(topic, LIMIT.toSeconds()), e);
    }
  }
}
