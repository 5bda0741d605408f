package dev.streamtune.console.feed;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What is read, and how much of it at first.
 *
 * @param clients settings for every Kafka client, {@code bootstrap.servers} among them
 * @param topics their names
 * @param model key of the labelled examples that are meant
 * @param manifests where the manifests of heads are
 * @param quarantine whether there is a topic of labels that wait
 * @param cards newest predictions that are read at first, of all partitions together
 */
public record FeedSettings(
    Map<String, Object> clients,
    TopicSettings topics,
    String model,
    TopicPartition manifests,
    boolean quarantine,
    int cards) {
  /** Copies the map. */
  public FeedSettings {
    clients = Map.copyOf(clients);
  }

  /**
   * Returns what a configuration says.
   *
   * @param manifests where the manifests of heads are
   * @param cards predictions that are kept
   */
  public static FeedSettings of(ServiceConfig config, TopicPartition manifests, int cards) {
    return new FeedSettings(
        config.kafka().clientProperties(),
        config.topics(),
        config.kafka().applicationId(),
        manifests,
        config.feedback().quarantine().isPresent(),
        cards);
  }
}
