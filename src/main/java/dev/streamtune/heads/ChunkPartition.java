package dev.streamtune.heads;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chunks. Not thread-safe. */
final class ChunkPartition {
  private static final Logger LOG = LoggerFactory.getLogger(ChunkPartition.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final AvroCodec<HeadChunk> codec = AvroCodec.of(HeadChunk.class);
  private final KafkaConsumer<String, byte[]> consumer;
  private final TopicPartition partition;
  private final Duration longest;

  /**
   * Reads with a consumer of the caller's.
   *
   * @param longest how long chunks may stay behind their manifest
   */
  ChunkPartition(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, Duration longest) {
    this.consumer = consumer;
    this.partition = partition;
    this.longest = longest;
  }

  /**
   * Reads the bytes of a head.
   *
   * @throws HeadRefusedException PARTIAL or CORRUPT
   * @throws TimeoutException if the broker does not answer
   */
  byte[] read(HeadManifest manifest) throws HeadRefusedException {
    checkOffsets(manifest);
    consumer.assign(Set.of(partition));
    consumer.seek(partition, manifest.getFirstOffset());
    ChunkAssembly assembly = new ChunkAssembly(manifest);
    Patience patience = new Patience(longest);
    while (!assembly.complete() && consumer.position(partition) <= manifest.getLastOffset()) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        patience.progressed();
        offer(assembly, record);
      }
      if (patience.exhausted()) {
        giveUp(manifest);
        break;
      }
    }
    return assembly.bytes();
  }

  private static void checkOffsets(HeadManifest manifest) throws HeadRefusedException {
    if (manifest.getFirstOffset() < 0 || manifest.getLastOffset() < manifest.getFirstOffset()) {
      throw new HeadRefusedException(
          HeadProblem.CORRUPT,
          "its manifest says that its chunks are at offsets %d to %d"
              .formatted(manifest.getFirstOffset(), manifest.getLastOffset()));
    }
  }

  private void offer(ChunkAssembly assembly, ConsumerRecord<String, byte[]> record) {
    byte @Nullable [] value = record.value();
    if (value == null) {
      return;
    }
    try {
      assembly.offer(codec.decode(value));
    } catch (MalformedRecordException e) {
      // If it should have been one of ours, that one will be missing, and the head is refused.
      LOG.warn("{} offset {} is no chunk: {}", partition, record.offset(), e.getMessage());
    }
  }

  /** Where the chunks are there and do not come, it is the broker; else it is the head. */
  private void giveUp(HeadManifest manifest) {
    long end = HeadClients.end(consumer, partition);
    if (end > manifest.getLastOffset()) {
      throw new TimeoutException(
          "no chunk of head %d from %s within %d s"
              .formatted(manifest.getVersion(), partition, longest.toSeconds()));
    }
  }
}
