package dev.streamtune.topology;

import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.schema.AcceptedLabel;
import dev.streamtune.schema.KnownImage;
import dev.streamtune.schema.RememberedAt;
import dev.streamtune.schema.WaitingFeedback;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes join processors and their stores. The stores are not cached: a cached entry would hold on
 * to the whole record that caused it, and nothing here is written twice in short order.
 */
final class JoinSupplier implements ProcessorSupplier<byte[], JoinInput, byte[], Object> {
  /** Features come and go: clean their changelog early. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Integer.toString(64 * 1024 * 1024),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
          "0.3");

  private final FeedbackParts parts;
  private final FeedbackSettings settings;

  JoinSupplier(FeedbackParts parts, FeedbackSettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  @Override
  public Processor<byte[], JoinInput, byte[], Object> get() {
    return new JoinProcessor(parts, settings);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    Set<StoreBuilder<?>> stores = new HashSet<>();
    if (settings.limits().maxPerMinute() > 0) {
      stores.add(store(Names.FEEDBACK_RATE_STORE, Serdes.String(), Serdes.Long()));
    }
    stores.add(store(Names.KNOWN_IMAGES_STORE, Serdes.String(), AvroSerde.of(KnownImage.class)));
    stores.add(store(Names.KNOWN_ORDER_STORE, Serdes.Long(), AvroSerde.of(RememberedAt.class)));
    stores.add(
        store(Names.ACCEPTED_LABELS_STORE, Serdes.String(), AvroSerde.of(AcceptedLabel.class)));
    stores.add(
        store(Names.WAITING_FEEDBACK_STORE, Serdes.String(), AvroSerde.of(WaitingFeedback.class)));
    return stores;
  }

  private static <K, V> StoreBuilder<?> store(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
        .withCachingDisabled()
        .withLoggingEnabled(CHANGELOG);
  }
}
