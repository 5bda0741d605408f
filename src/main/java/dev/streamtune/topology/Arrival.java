package dev.streamtune.topology;

import dev.streamtune.events.Origin;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record of the images topic exactly as it came, with its origin. The origin is kept here because
 * the processor context names another record, or none, once this one has waited in a batch.
 */
final class Arrival {
  private final Origin origin;
  private final byte @Nullable [] key;
  private final byte @Nullable [] value;
  private final Headers headers;

  Arrival(Origin origin, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    this.origin = origin;
    this.key = key;
    this.value = value;
    this.headers = headers;
  }

  static Arrival of(Record<byte[], byte[]> record, Optional<RecordMetadata> metadata) {
    RecordMetadata at =
        metadata.orElseThrow(() -> new IllegalStateException("a source record has metadata"));
    Origin origin = new Origin(at.topic(), at.partition(), at.offset(), record.timestamp());
    return new Arrival(origin, record.key(), record.value(), record.headers());
  }

  Origin origin() {
    return origin;
  }

  byte @Nullable [] key() {
    return key;
  }

  byte @Nullable [] value() {
    return value;
  }

  /** Returns the value's bytes; none where it is null. */
  byte[] payload() {
    return value == null ? new byte[0] : value;
  }

  Headers headers() {
    return headers;
  }

  /** Returns the same record with other headers. */
  Arrival withHeaders(Headers others) {
    return others == headers ? this : new Arrival(origin, key, value, others);
  }

  /** Makes an answer to this record: its key, time and headers, another value. */
  <V> Record<byte[], V> answer(V answer) {
    return new Record<>(key, answer, origin.timestamp(), headers);
  }
}
