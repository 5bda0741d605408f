package dev.streamtune.topology;

import dev.streamtune.events.AvroSerde;
import dev.streamtune.schema.BufferedExample;
import dev.streamtune.schema.HeldLabel;
import dev.streamtune.schema.PendingRecord;
import dev.streamtune.schema.WithdrawnImage;
import dev.streamtune.training.LearnerParts;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes replay processors and their stores. */
final class ReplaySupplier implements ProcessorSupplier<byte[], byte[], byte[], Object> {
  private final LearnerParts parts;
  private final ExampleReader reader;
  private final DeadLetters deadLetters;
  private final Optional<QuarantineParts> quarantine;

  ReplaySupplier(
      LearnerParts parts,
      ExampleReader reader,
      DeadLetters deadLetters,
      Optional<QuarantineParts> quarantine) {
    this.parts = parts;
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.quarantine = quarantine;
  }

  @Override
  public Processor<byte[], byte[], byte[], Object> get() {
    return new ReplayProcessor(parts, reader, deadLetters, quarantine);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    Set<StoreBuilder<?>> stores = new HashSet<>();
    stores.add(store(Names.REPLAY_STORE, Serdes.String(), BufferedExample.class));
    stores.add(store(Names.WITHDRAWN_STORE, Serdes.String(), WithdrawnImage.class));
    stores.add(store(Names.OPEN_REQUESTS_STORE, Serdes.Long(), PendingRecord.class));
    if (quarantine.isPresent()) {
      stores.add(store(Names.QUARANTINE_STORE, Serdes.String(), HeldLabel.class));
    }
    return stores;
  }

  private static <K, V extends SpecificRecord> StoreBuilder<?> store(
      String name, Serde<K> keys, Class<V> values) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), keys, AvroSerde.of(values))
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }
}
