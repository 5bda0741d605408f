package dev.streamtune.topology;

import dev.streamtune.events.AvroSerde;
import dev.streamtune.schema.BufferedExample;
import dev.streamtune.training.LearnerParts;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes replay processors and the store of the buffer. */
final class ReplaySupplier implements ProcessorSupplier<byte[], byte[], byte[], Object> {
  private final LearnerParts parts;
  private final ExampleReader reader;
  private final DeadLetters deadLetters;

  ReplaySupplier(LearnerParts parts, ExampleReader reader, DeadLetters deadLetters) {
    this.parts = parts;
    this.reader = reader;
    this.deadLetters = deadLetters;
  }

  @Override
  public Processor<byte[], byte[], byte[], Object> get() {
    return new ReplayProcessor(parts, reader, deadLetters);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(Names.REPLAY_STORE),
                Serdes.String(),
                AvroSerde.of(BufferedExample.class))
            .withCachingDisabled()
            .withLoggingEnabled(Map.of()));
  }
}
