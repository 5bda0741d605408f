package dev.streamtune.console.health;

import java.util.List;

/**
 * What Kafka tells of the service's groups.
 *
 * @param lag of each partition that they consume
 * @param members one for each thread
 */
record Groups(List<HealthView.Lag> lag, List<Member> members) {
  /** Copies the lists. */
  Groups {
    lag = List.copyOf(lag);
    members = List.copyOf(members);
  }

  /**
   * A thread that consumes.
   *
   * @param clientId of its consumer
   * @param host from which the broker sees it
   * @param role of its group
   * @param topic that its group shares out
   * @param partitions that it has of that
   */
  record Member(
      String clientId, String host, String role, String topic, List<Integer> partitions) {}
}
