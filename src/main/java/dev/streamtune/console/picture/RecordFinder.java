package dev.streamtune.console.picture;

import dev.streamtune.console.feed.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads single records by where they stand, one at a time, with one consumer that is opened when it
 * is needed first. Thread-safe.
 */
final class RecordFinder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordFinder.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Supplier<Consumer<byte[], byte[]>> clients;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean closed;

  /**
   * Makes it.
   *
   * @param patience how long one who asks waits, for others and for Kafka
   */
  RecordFinder(Supplier<Consumer<byte[], byte[]>> clients, Duration patience) {
    this.clients = clients;
    this.patience = patience;
  }

  /** Returns the value of a record; empty if it is gone, has none, or does not come in time. */
  Optional<byte[]> value(Place at) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return closed ? Optional.empty() : read(at, end);
    } catch (OffsetOutOfRangeException e) {
      LOG.debug("the record is gone", e);
      return Optional.empty();
    } catch (KafkaException e) {
      // The picture is left out, which is seen; the watch of Kafka says in the log what is lost.
      LOG.debug("the record cannot be read", e);
      drop();
      return Optional.empty();
    } finally {
      turn.unlock();
    }
  }

  private Optional<byte[]> read(Place at, long end) {
    Consumer<byte[], byte[]> from = consumer();
    if (!isThere(from, at)) {
      return Optional.empty();
    }
    TopicPartition partition = new TopicPartition(at.topic(), at.partition());
    from.assign(Set.of(partition));
    from.seek(partition, at.offset());
    while (System.nanoTime() - end < 0 && !closed) {
      for (ConsumerRecord<byte[], byte[]> record : from.poll(POLL)) {
        // A later one comes first where this one was deleted.
        return record.offset() == at.offset()
            ? Optional.ofNullable(record.value())
            : Optional.empty();
      }
      if (from.position(partition) > at.offset() || from.currentLag(partition).orElse(1) == 0) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(Consumer<byte[], byte[]> from, Place at) {
    for (PartitionInfo partition : from.partitionsFor(at.topic())) {
      if (partition.partition() == at.partition()) {
        return at.offset() >= 0;
      }
    }
    return false;
  }

  private Consumer<byte[], byte[]> consumer() {
    Consumer<byte[], byte[]> open = consumer;
    if (open == null) {
      open = clients.get();
      consumer = open;
    }
    return open;
  }

  private void drop() {
    Consumer<byte[], byte[]> broken = consumer;
    consumer = null;
    if (broken != null) {
      broken.close(CloseOptions.timeout(CLOSING));
    }
  }

  /** Waits for one who is being answered. */
  @Override
  public void close() {
    closed = true;
    turn.lock();
    try {
      drop();
    } finally {
      turn.unlock();
    }
  }
}
