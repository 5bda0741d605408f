package dev.streamtune.console.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Where the feed stands: begins near the end of each partition, and after an outage where it was.
 * Not thread-safe.
 */
final class FeedPositions {
  /** What is read of a partition whose records turn out too large, at least. */
  private static final long NEWEST = 100;

  private final List<FeedSource> sources;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, Long> end = new HashMap<>();
  private final Map<TopicPartition, Long> bytesLeft = new HashMap<>();

  FeedPositions(List<FeedSource> sources) {
    this.sources = sources;
  }

  /**
   * Assigns all partitions to a fresh consumer, which stands where it is to read on.
   *
   * @throws UnknownTopicOrPartitionException if a topic is not there
   */
  void begin(Consumer<byte[], byte[]> consumer) {
    Map<FeedSource, List<TopicPartition>> partitions = new HashMap<>();
    sources.forEach(source -> partitions.put(source, partitions(consumer, source)));
    consumer.assign(partitions.values().stream().flatMap(List::stream).toList());
    partitions.forEach((source, of) -> begin(consumer, source, of));
    next.forEach(consumer::seek);
  }

  private static List<TopicPartition> partitions(
      Consumer<byte[], byte[]> consumer, FeedSource source) {
    if (source.only().isPresent()) {
      return List.of(source.only().get());
    }
    var found = consumer.partitionsFor(source.topic());
    if (found == null || found.isEmpty()) {
      throw new UnknownTopicOrPartitionException("there is no topic " + source.topic());
    }
    return found.stream().map(it -> new TopicPartition(it.topic(), it.partition())).toList();
  }

  private void begin(
      Consumer<byte[], byte[]> consumer, FeedSource source, List<TopicPartition> partitions) {
    List<TopicPartition> fresh = partitions.stream().filter(it -> !next.containsKey(it)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> first = consumer.beginningOffsets(fresh);
    // Cards of all partitions are kept together, so each gives its share.
    long newest = source.paced() ? share(source.newest(), partitions.size()) : source.newest();
    consumer
        .endOffsets(fresh)
        .forEach(
            (partition, last) -> {
              long least = first.getOrDefault(partition, 0L);
              next.put(partition, newest > last - least ? least : last - newest);
              end.put(partition, last);
              bytesLeft.put(partition, source.mostBytes());
            });
  }

  private static long share(long newest, int partitions) {
    return (newest + partitions - 1) / partitions;
  }

  /** A record was dealt with. */
  void passed(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    next.put(partition, record.offset() + 1);
    if (end.containsKey(partition)) {
      long size = Math.max(0, record.serializedKeySize());
      size += Math.max(0, record.serializedValueSize());
      bytesLeft.merge(partition, -size, Long::sum);
    }
  }

  /** The consumer was moved. */
  void moved(TopicPartition partition, long to) {
    next.put(partition, to);
  }

  /**
   * Looks how much is left of what was there at first; passes over what would be too much.
   *
   * @return whether all of it was read
   */
  boolean caughtUp(Consumer<byte[], byte[]> consumer) {
    for (TopicPartition partition : Set.copyOf(end.keySet())) {
      long last = end.getOrDefault(partition, 0L);
      if (bytesLeft.getOrDefault(partition, 0L) < 0
          && consumer.position(partition) < last - NEWEST) {
        consumer.seek(partition, last - NEWEST);
        moved(partition, last - NEWEST);
      }
      if (consumer.position(partition) >= last) {
        end.remove(partition);
      }
    }
    return end.isEmpty();
  }

  /** What stood there is gone, or was never there: begins anew in these partitions. */
  void lost(Collection<TopicPartition> partitions) {
    Set<TopicPartition> gone = new HashSet<>(partitions);
    next.keySet().removeAll(gone);
    end.keySet().removeAll(gone);
  }
}
