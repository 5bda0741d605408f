package dev.streamtune.console.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How many predictions are read: in each period so many, which nobody could look at as they pass
 * anyway. Where more come, the rest of the period fetches none, and the next begins near the end of
 * each partition: what it costs does not grow with what comes. Not thread-safe.
 */
final class PredictionPace {
  private final String topic;
  private final int most;
  private final long periodNanos;
  private final LongSupplier clock;
  private long periodEnd;
  private int left;
  private boolean paused;

  /**
   * Makes it.
   *
   * @param topic that it is about
   * @param most records read in a period
   * @param clock tells nanoseconds
   */
  PredictionPace(String topic, int most, Duration period, LongSupplier clock) {
    this.topic = topic;
    this.most = most;
    this.periodNanos = period.toNanos();
    this.clock = clock;
    this.periodEnd = clock.getAsLong();
  }

  /** Says whether one more may be read in this period. */
  boolean take() {
    return left-- > 0;
  }

  /**
   * Keeps the consumer at its pace; to be called before each poll.
   *
   * @return where it was moved to, and with that how many records it passes over
   */
  Map<TopicPartition, Skip> turn(Consumer<byte[], byte[]> consumer) {
    long now = clock.getAsLong();
    boolean used = left <= 0;
    if (now - periodEnd < 0) {
      if (used && !paused) {
        consumer.pause(partitions(consumer));
        paused = true;
      }
      return Map.of();
    }
    periodEnd = now + periodNanos;
    left = most;
    if (!paused) {
      return Map.of();
    }
    consumer.resume(partitions(consumer));
    paused = false;
    return skip(consumer);
  }

  private Map<TopicPartition, Skip> skip(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> partitions = partitions(consumer);
    long room = Math.max(1, most / Math.max(1, partitions.size()));
    Map<TopicPartition, Skip> skips = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long behind = consumer.currentLag(partition).orElse(0);
      if (behind > room) {
        long to = consumer.position(partition) + behind - room;
        consumer.seek(partition, to);
        skips.put(partition, new Skip(to, behind - room));
      }
    }
    return skips;
  }

  private Set<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    return consumer.assignment().stream()
        .filter(partition -> partition.topic().equals(topic))
        .collect(Collectors.toSet());
  }

  /** A fresh consumer is in use, of which nothing is paused. */
  void begin() {
    paused = false;
  }

  /**
   * A leap.
   *
   * @param to the offset that is read next
   * @param count offsets between: as many records, but for the marks of transactions
   */
  record Skip(long to, long count) {}
}
