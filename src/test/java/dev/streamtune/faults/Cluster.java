package dev.streamtune.faults;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.TopicSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A broker with the service's topics, and what an operator sees of it. */
final class Cluster implements AutoCloseable {
  private static final TopicSettings TOPICS = InstanceSettings.TOPICS;

  private final EmbeddedBroker broker;
  private final Admin admin;

  private Cluster(EmbeddedBroker broker, Admin admin) {
    this.broker = broker;
    this.admin = admin;
  }

  /** Starts the broker and creates the topics. */
  static Cluster start() throws IOException {
    Properties overrides = new Properties();
    // Faults are noticed in seconds, where a production broker gives a minute.
    overrides.put("group.min.session.timeout.ms", "1000");
    overrides.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    EmbeddedBroker broker = EmbeddedBroker.start(0, overrides);
    Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    Cluster cluster = new Cluster(broker, admin);
    cluster.createTopics();
    return cluster;
  }

  private void createTopics() {
    List<NewTopic> topics =
        Stream.of(
                TOPICS.images(),
                TOPICS.predictions(),
                TOPICS.deadLetters(),
                TOPICS.feedback(),
                TOPICS.labelledExamples())
            .map(name -> new NewTopic(name, TOPICS.partitions(), TOPICS.replication()))
            .toList();
    get(admin.createTopics(topics).all());
    // Answered as soon as every partition has a leader.
    Map<TopicPartition, Long> unused = ends(partitions(TOPICS.images()));
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Returns where answers come. */
  List<TopicPartition> outputPartitions() {
    return Stream.of(TOPICS.predictions(), TOPICS.deadLetters())
        .flatMap(topic -> partitions(topic).stream())
        .toList();
  }

  private static List<TopicPartition> partitions(String topic) {
    return IntStream.range(0, TOPICS.partitions())
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }

  /** Says whether the service has committed that it is through with all images. */
  boolean allImagesRead() {
    Map<TopicPartition, Long> committed = new HashMap<>();
    get(admin
            .listConsumerGroupOffsets(InstanceSettings.APPLICATION_ID)
            .partitionsToOffsetAndMetadata())
        .forEach(
            (at, offset) -> {
              if (offset != null) {
                committed.put(at, offset.offset());
              }
            });
    return ends(partitions(TOPICS.images())).entrySet().stream()
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** Returns where the partitions end, be it in a transaction that is still open. */
  Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> query = new HashMap<>();
    partitions.forEach(partition -> query.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin.listOffsets(query, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)).all())
        .forEach((at, result) -> ends.put(at, result.offset()));
    return ends;
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
