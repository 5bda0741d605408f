package dev.streamtune.client;

import dev.streamtune.config.Printable;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.RecordKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends records of one type to one topic, under the id of their image. Thread-safe.
 *
 * @param producer not closed here
 * @param maxBytes largest record, key and value
 * @param <T> the record type
 */
record RecordSender<T>(
    Producer<String, byte[]> producer, String topic, Serializer<T> values, int maxBytes) {
  private static final int LONGEST_SHOWN = 200;

  /**
   * Sends one; returns before it has arrived.
   *
   * @return where it stands, once Kafka has it for good; else a {@link StreamTuneException}
   */
  CompletableFuture<RecordMetadata> send(String id, T value, List<Header> headers) {
    try {
      return send(record(id, value, headers));
    } catch (MalformedRecordException | RuntimeException e) {
      return CompletableFuture.failedFuture(Failures.of(words(id), e));
    }
  }

  private ProducerRecord<String, byte[]> record(String id, T value, List<Header> headers)
      throws MalformedRecordException {
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    RecordKeys.check(value.getClass().getSimpleName(), id, key);
    byte[] bytes = values.serialize(topic, value);
    if (bytes.length + key.length > maxBytes) {
      throw new StreamTuneException(
          "%s: the record has %,d bytes, at most %,d are taken; shrink the image, publish a reference to it, or raise maxRecordBytes with the service's topic.max.record.bytes and the topic's max.message.bytes"
              .formatted(words(id), bytes.length + key.length, maxBytes));
    }
    return new ProducerRecord<>(topic, null, id, bytes, headers);
  }

  private CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    CompletableFuture<RecordMetadata> arrived = new CompletableFuture<>();
    Future<RecordMetadata> unused =
        producer.send(
            record,
            (place, failure) -> {
              if (failure == null) {
                arrived.defaultExecutor().execute(() -> arrived.complete(place));
              } else {
                StreamTuneException failed = Failures.of(words(record.key()), failure);
                arrived.defaultExecutor().execute(() -> arrived.completeExceptionally(failed));
              }
            });
    return arrived;
  }

  private String words(String id) {
    return "cannot publish image id %s to %s".formatted(Printable.of(id, LONGEST_SHOWN), topic);
  }
}
