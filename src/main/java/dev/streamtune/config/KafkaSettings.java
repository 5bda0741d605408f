package dev.streamtune.config;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers brokers to start from
 * @param applicationId names the group of instances
 * @param stateDir folder for state
 * @param streamThreads threads that consume
 * @param commitIntervalMillis time between transactions
 * @param standbyReplicas copies of the state on other instances
 * @param clients what {@code kafka.*} says, without the prefix; for every client
 */
public record KafkaSettings(
    String bootstrapServers,
    String applicationId,
    String stateDir,
    int streamThreads,
    int commitIntervalMillis,
    int standbyReplicas,
    Map<String, String> clients) {
  /** Copies the map. */
  public KafkaSettings {
    clients = Map.copyOf(clients);
  }

  /** Names the clients' settings but not their values, among which are passwords. */
  @Override
  public String toString() {
    return "KafkaSettings[%s, %s, %s, %d threads, commit %d ms, %d standbys, clients %s]"
        .formatted(
            bootstrapServers,
            applicationId,
            stateDir,
            streamThreads,
            commitIntervalMillis,
            standbyReplicas,
            new TreeSet<>(clients.keySet()));
  }

  /**
   * Returns what every Kafka client is given: {@code bootstrap.servers}, and {@link #clients},
   * which win. Cannot be changed.
   */
  public Map<String, Object> clientProperties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(Keys.BOOTSTRAP_SERVERS, bootstrapServers);
    properties.putAll(clients);
    return Map.copyOf(properties);
  }
}
