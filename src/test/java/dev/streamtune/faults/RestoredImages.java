package dev.streamtune.faults;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Counts the waiting images that come back out of the changelog: those that a crash or a rebalance
 * put at risk. Kafka Streams makes it, by its name in the settings of the restore consumer.
 *
 * <p>A lower bound: what an instance still has on its disk is not read from the changelog.
 */
public final class RestoredImages implements ConsumerInterceptor<byte[], byte[]> {
  private static final String CHANGELOG = "-pending-images-changelog";

  private static final Map<TopicPartition, Set<Bytes>> WAITING = new ConcurrentHashMap<>();

  /** Tells of the images of a partition when its restoration is over. */
  static StateRestoreListener listener(IntConsumer report) {
    return new StateRestoreListener() {
      @Override
      public void onRestoreStart(TopicPartition at, String store, long from, long to) {}

      @Override
      public void onBatchRestored(TopicPartition at, String store, long end, long records) {}

      @Override
      public void onRestoreEnd(TopicPartition at, String store, long records) {
        Set<Bytes> slots = WAITING.remove(at);
        if (slots != null && !slots.isEmpty()) {
          report.accept(slots.size());
        }
      }
    };
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (!record.topic().endsWith(CHANGELOG)) {
        continue;
      }
      TopicPartition at = new TopicPartition(record.topic(), record.partition());
      Set<Bytes> slots = WAITING.computeIfAbsent(at, key -> ConcurrentHashMap.newKeySet());
      if (record.value() == null) {
        slots.remove(Bytes.wrap(record.key()));
      } else {
        slots.add(Bytes.wrap(record.key()));
      }
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void close() {}
}
