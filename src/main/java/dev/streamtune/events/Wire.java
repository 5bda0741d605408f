package dev.streamtune.events;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * How records are written on topics: in Confluent's wire format where there is a schema registry,
 * in Avro's single-object encoding where there is none. Both are read in any case, as far as a
 * registry is there for the first. Thread-safe.
 *
 * <p>What never leaves the program is not written by this but always in single-object encoding, by
 * {@link AvroCodec#of(Class)}: state and its changelogs, and the heads topic, so that an instance
 * finds its state and its head whether the registry answers or not.
 */
public final class Wire {
  private final Optional<SchemaRegistry> registry;

  private Wire(Optional<SchemaRegistry> registry) {
    this.registry = registry;
  }

  /** The wire without a registry. */
  public static Wire unregistered() {
    return new Wire(Optional.empty());
  }

  /** The wire with a registry. */
  public static Wire registered(SchemaRegistry registry) {
    return new Wire(Optional.of(registry));
  }

  /**
   * Makes the codec of a record type on a topic. It asks the registry when it writes its first
   * record, and when it reads a schema's first.
   */
  public <T extends SpecificRecord> AvroCodec<T> codec(Class<T> type, String topic) {
    return registry
        .map(it -> AvroCodec.registered(type, new TopicRecord(type, topic), it))
        .orElseGet(() -> AvroCodec.of(type));
  }

  /** As {@link #codec}, as Kafka wants it. */
  public <T extends SpecificRecord> AvroSerde<T> serde(Class<T> type, String topic) {
    return AvroSerde.of(codec(type, topic));
  }
}
