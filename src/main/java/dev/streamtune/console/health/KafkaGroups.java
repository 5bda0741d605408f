package dev.streamtune.console.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka for groups of the classic and the consumer protocol. The lag is what is visible to
 * them: what an open transaction has written does not count. Where a group has not committed yet,
 * all of a partition is before it.
 */
final class KafkaGroups implements GroupSource {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaGroups.class);

  /** For one question; there are two rounds of them. */
  private static final int PATIENCE_MILLIS = 1500;

  private final Admin admin;
  private final List<WatchedGroup> groups;

  /** Takes the client, which stays the caller's. */
  KafkaGroups(Admin admin, List<WatchedGroup> groups) {
    this.admin = admin;
    this.groups = groups;
  }

  @Override
  public Optional<Groups> read() throws InterruptedException {
    try {
      return Optional.of(ask());
    } catch (ExecutionException e) {
      LOG.debug("Kafka does not tell of the groups", e);
      return Optional.empty();
    }
  }

  private Groups ask() throws InterruptedException, ExecutionException {
    List<TopicPartition> partitions = partitions();
    KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> starts =
        offsets(partitions, OffsetSpec.earliest());
    KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends =
        offsets(partitions, OffsetSpec.latest());
    KafkaFuture<Map<String, Map<TopicPartition, OffsetAndMetadata>>> committed = committed();
    List<Groups.Member> members = members();
    return new Groups(lag(starts.get(), ends.get(), committed.get()), members);
  }

  private List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
    List<String> topics = groups.stream().flatMap(group -> group.topics().stream()).toList();
    return admin
        .describeTopics(
            TopicCollection.ofTopicNames(topics),
            new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS))
        .allTopicNames()
        .get()
        .values()
        .stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .sorted(
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
        .toList();
  }

  private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which) {
    return admin
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(Function.identity(), at -> which)),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(PATIENCE_MILLIS))
        .all();
  }

  private KafkaFuture<Map<String, Map<TopicPartition, OffsetAndMetadata>>> committed() {
    return admin
        .listConsumerGroupOffsets(
            groups.stream()
                .collect(
                    Collectors.toMap(
                        WatchedGroup::id, group -> new ListConsumerGroupOffsetsSpec())),
            new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MILLIS))
        .all();
  }

  private List<HealthView.Lag> lag(
      Map<TopicPartition, ListOffsetsResultInfo> starts,
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    starts.forEach((at, start) -> positions.put(at, start.offset()));
    committed
        .values()
        .forEach(
            group ->
                group.forEach(
                    (at, offset) -> {
                      if (offset != null) {
                        positions.merge(at, offset.offset(), Math::max);
                      }
                    }));
    return ends.entrySet().stream()
        .map(
            end ->
                new HealthView.Lag(
                    end.getKey().topic(),
                    end.getKey().partition(),
                    Math.max(
                        0, end.getValue().offset() - positions.getOrDefault(end.getKey(), 0L))))
        .sorted(
            Comparator.comparing(HealthView.Lag::topic).thenComparing(HealthView.Lag::partition))
        .toList();
  }

  private List<Groups.Member> members() throws InterruptedException, ExecutionException {
    var described =
        admin
            .describeConsumerGroups(
                groups.stream().map(WatchedGroup::id).toList(),
                new DescribeConsumerGroupsOptions().timeoutMs(PATIENCE_MILLIS))
            .describedGroups();
    List<Groups.Member> members = new ArrayList<>();
    for (WatchedGroup group : groups) {
      try {
        Objects.requireNonNull(described.get(group.id()), "a group that was asked for").get().members().stream()
            .map(member -> member(member, group))
            .forEach(members::add);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof GroupIdNotFoundException)) {
          throw e;
        }
        LOG.debug("nobody has joined group {} yet", group.id(), e);
      }
    }
    return members;
  }

  private static Groups.Member member(MemberDescription member, WatchedGroup group) {
    List<Integer> partitions =
        member.assignment().topicPartitions().stream()
            .filter(at -> at.topic().equals(group.sharedTopic()))
            .map(TopicPartition::partition)
            .sorted()
            .toList();
    String host = member.host().startsWith("/") ? member.host().substring(1) : member.host();
    return new Groups.Member(
        member.clientId(), host, group.role(), group.sharedTopic(), partitions);
  }
}
