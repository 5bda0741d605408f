package dev.streamtune.client;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where reading a topic begins. */
public final class Start {
  private final Seek seek;

  private Start(Seek seek) {
    this.seek = seek;
  }

  /** Moves a consumer. */
  private interface Seek {
    void apply(Consumer<?, ?> consumer, Collection<TopicPartition> partitions);
  }

  /** Returns the start at the oldest record that is kept. */
  public static Start earliest() {
    return new Start(Consumer::seekToBeginning);
  }

  /** Returns the start behind what is there when the stream is opened. */
  public static Start latest() {
    return new Start(Start::seekToEnd);
  }

  /** Returns the start at the first records with this timestamp or a later one. */
  public static Start at(Instant time) {
    return new Start((consumer, partitions) -> seekTo(consumer, partitions, time));
  }

  /**
   * Returns the start where an earlier stream had come to.
   *
   * @param positions by partition, as {@link RecordStream#positions()} returned them; partitions
   *     that are not named begin at their oldest record
   */
  public static Start after(Map<Integer, Long> positions) {
    Map<Integer, Long> copy = Map.copyOf(positions);
    return new Start((consumer, partitions) -> seekTo(consumer, partitions, copy));
  }

  void apply(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    seek.apply(consumer, partitions);
  }

  /** Asks at once: a seek alone would wait for the first poll, and miss what comes before it. */
  private static void seekToEnd(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private static void seekTo(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Instant time) {
    Map<TopicPartition, Long> times =
        partitions.stream().collect(Collectors.toMap(each -> each, each -> time.toEpochMilli()));
    seekToEnd(consumer, partitions);
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) -> {
              if (found != null) {
                consumer.seek(partition, found.offset());
              }
            });
  }

  private static void seekTo(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Map<Integer, Long> to) {
    for (TopicPartition partition : partitions) {
      Long offset = to.get(partition.partition());
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
    }
  }
}
