package dev.streamtune.heads;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.schema.HeadManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The manifests. Shares its consumer with {@link ChunkPartition}: whoever reads has it assigned, so
 * this remembers where it was. Not thread-safe.
 */
final class ManifestPartition {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AvroCodec<HeadManifest> codec = AvroCodec.of(HeadManifest.class);
  private final KafkaConsumer<String, byte[]> consumer;
  private final TopicPartition partition;
  private long next;

  ManifestPartition(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
    this.consumer = consumer;
    this.partition = partition;
  }

  /**
   * Reads from the first record to the last one committed.
   *
   * @throws TimeoutException if the broker does not answer
   */
  List<LoggedHead> readAll() {
    select();
    consumer.seekToBeginning(Set.of(partition));
    long end = HeadClients.end(consumer, partition);
    List<LoggedHead> heads = new ArrayList<>();
    Patience patience = new Patience(PATIENCE);
    long position = consumer.position(partition);
    while (position < end) {
      heads.addAll(poll(POLL));
      if (next > position) {
        patience.progressed();
      } else if (patience.exhausted()) {
        throw new TimeoutException(
            "no record of %s after offset %d within %d s"
                .formatted(partition, position, PATIENCE.toSeconds()));
      }
      position = next;
    }
    return heads;
  }

  /** Reads what came since the last call, and waits for it. */
  List<LoggedHead> poll(Duration wait) {
    select();
    List<LoggedHead> heads = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
      heads.add(read(record.key(), record.value()));
    }
    next = consumer.position(partition);
    return heads;
  }

  private void select() {
    if (!consumer.assignment().contains(partition)) {
      consumer.assign(Set.of(partition));
      consumer.seek(partition, next);
    }
  }

  private LoggedHead read(String key, byte @Nullable [] value) {
    if (value == null) {
      return new LoggedHead.Removed(key);
    }
    try {
      return new LoggedHead.Announced(key, codec.decode(value));
    } catch (MalformedRecordException e) {
      String detail = "the record with key %s is no manifest: %s".formatted(key, e.getMessage());
      return new LoggedHead.Unreadable(key, new HeadRefusal(HeadProblem.CORRUPT, detail));
    }
  }
}
