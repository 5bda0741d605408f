package dev.streamtune.topology;

import dev.streamtune.config.BatchSettings;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.metrics.ImagesInHand;
import dev.streamtune.schema.PendingRecord;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes micro-batch processors and the store that they need.
 *
 * <p>The store is persistent even though it holds a handful of records: only then does Kafka
 * Streams keep the process id that its transactional ids are made of, so that an instance that was
 * killed and comes back fences its own open transaction instead of waiting for it to time out.
 */
final class MicroBatchSupplier implements ProcessorSupplier<byte[], PendingImage, byte[], Object> {
  /** Keeps the changelog's own files small, since it holds a handful of live records. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Integer.toString(16 * 1024 * 1024),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
          "0.1");

  private final BatchSettings settings;
  private final ArrivalReader reader;
  private final BatchAnswerer answerer;
  private final ImagesInHand inHand;

  MicroBatchSupplier(
      BatchSettings settings, ArrivalReader reader, BatchAnswerer answerer, ImagesInHand inHand) {
    this.settings = settings;
    this.reader = reader;
    this.answerer = answerer;
    this.inHand = inHand;
  }

  @Override
  public Processor<byte[], PendingImage, byte[], Object> get() {
    return new MicroBatchProcessor(settings, reader, answerer, inHand);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(Names.PENDING_STORE),
                Serdes.Integer(),
                AvroSerde.of(PendingRecord.class))
            .withCachingEnabled()
            .withLoggingEnabled(CHANGELOG));
  }
}
