package dev.streamtune.events;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * {@link AvroCodec} as Kafka wants it. Tombstones stay {@code null}.
 *
 * @param <T> the generated record class
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  private final AvroCodec<T> codec;

  private AvroSerde(AvroCodec<T> codec) {
    this.codec = codec;
  }

  /** Makes the serde of a generated record class, for what never leaves the program. */
  public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type) {
    return of(AvroCodec.of(type));
  }

  static <T extends SpecificRecord> AvroSerde<T> of(AvroCodec<T> codec) {
    return new AvroSerde<>(codec);
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, record) -> encode(record);
  }

  @SuppressWarnings("NullAway") // Kafka's interface is not annotated: null is a tombstone's value
  private byte[] encode(@Nullable T record) {
    return record == null ? null : codec.encode(record);
  }

  @Override
  public Deserializer<T> deserializer() {
    return this::decode;
  }

  @SuppressWarnings("NullAway") // Kafka's interface is not annotated: null is a tombstone's value
  private T decode(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return codec.decode(bytes);
    } catch (MalformedRecordException e) {
      throw new SerializationException(topic + ": " + e.getMessage(), e);
    }
  }
}
