package dev.streamtune.faults.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What an operator sees of brokers and groups. */
final class ClusterView implements AutoCloseable {
  private static final int ANSWER_SECONDS = 60;

  private final Admin admin;

  ClusterView(String bootstrapServers) {
    this.admin =
        Admin.create(Map.of("bootstrap.servers", bootstrapServers, "request.timeout.ms", 5_000));
  }

  /** Says whether all brokers are there and every partition has all its replicas in step. */
  boolean isHealthy() {
    try {
      return get(admin.describeCluster().nodes()).size() == Brokers.COUNT
          && topics().stream().allMatch(ClusterView::isInStep);
    } catch (IllegalStateException e) {
      return false; // who is away does not answer; it is asked again
    }
  }

  private List<TopicDescription> topics() {
    Set<String> names = get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    return List.copyOf(get(admin.describeTopics(names).allTopicNames()).values());
  }

  private static boolean isInStep(TopicDescription topic) {
    return topic.partitions().stream()
        .allMatch(partition -> partition.isr().size() == partition.replicas().size());
  }

  /** Returns the broker that leads a partition. */
  int leader(String topic, int partition) {
    return description(topic).partitions().get(partition).leader().id();
  }

  private TopicDescription description(String topic) {
    return get(admin.describeTopics(List.of(topic)).allTopicNames()).values().iterator().next();
  }

  /** Returns the controller that leads the others. */
  int controller() {
    return get(admin.describeMetadataQuorum().quorumInfo()).leaderId();
  }

  /** Returns the broker that coordinates a group. */
  int coordinator(String group) {
    return group(group).coordinator().id();
  }

  /** Returns the client ids of those who have a partition of a topic. */
  Set<String> owners(String group, String topic) {
    return group(group).members().stream()
        .filter(
            member ->
                member.assignment().topicPartitions().stream()
                    .anyMatch(at -> at.topic().equals(topic)))
        .map(member -> member.clientId())
        .collect(Collectors.toSet());
  }

  /** Says whether each partition of a topic has an owner. */
  boolean isOwned(String group, String topic) {
    try {
      return owned(group, topic).size() == partitions(topic);
    } catch (IllegalStateException e) {
      return false; // the coordinator is being changed
    }
  }

  private Set<TopicPartition> owned(String group, String topic) {
    return group(group).members().stream()
        .flatMap(member -> member.assignment().topicPartitions().stream())
        .filter(at -> at.topic().equals(topic))
        .collect(Collectors.toSet());
  }

  private int partitions(String topic) {
    return description(topic).partitions().size();
  }

  /** Says whether a group has so many members and all have agreed who does what. */
  boolean isStable(String group, int members) {
    try {
      ConsumerGroupDescription found = group(group);
      return found.members().size() == members
          && found.groupState() == org.apache.kafka.common.GroupState.STABLE;
    } catch (IllegalStateException e) {
      return false; // the coordinator is being changed
    }
  }

  private ConsumerGroupDescription group(String group) {
    return get(admin.describeConsumerGroups(List.of(group)).all()).values().iterator().next();
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the brokers do not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
