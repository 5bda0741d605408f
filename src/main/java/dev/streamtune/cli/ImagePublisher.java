package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.schema.ImageEvent;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes images to the images topic. Not thread-safe. */
final class ImagePublisher implements AutoCloseable {
  private final AvroCodec<ImageEvent> codec = AvroCodec.of(ImageEvent.class);
  private final TopicSettings topics;
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  ImagePublisher(ServiceConfig config) {
    this.topics = config.topics();
    this.producer = new Clients(config).producer();
  }

  /**
   * Sends an image; returns before it has arrived.
   *
   * @param id the image id
   * @param file the image file's bytes
   * @throws RecordTooLargeException if the record is larger than the topic takes
   * @throws CommandException if an earlier record did not arrive
   */
  void publish(String id, byte[] file) throws RecordTooLargeException {
    rethrow();
    byte[] value = codec.encode(new ImageEvent(id, ByteBuffer.wrap(file), null, null, Map.of()));
    if (value.length + id.length() > topics.maxRecordBytes()) {
      throw new RecordTooLargeException(
          ("%s: its record has %,d bytes, topic %s takes %,d: shrink the image, or raise"
                  + " topic.max.record.bytes here, max.message.bytes on the topic, and restart the"
                  + " service with the same setting")
              .formatted(id, value.length, topics.images(), topics.maxRecordBytes()));
    }
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(topics.images(), id, value),
            (metadata, exception) -> {
              if (exception != null) {
                failure.compareAndSet(null, exception);
              }
            });
  }

  /**
   * Waits until everything has arrived.
   *
   * @throws CommandException if something did not
   */
  void flush() {
    producer.flush();
    rethrow();
  }

  private void rethrow() {
    Exception cause = failure.get();
    if (cause != null) {
      throw new CommandException(
          "cannot publish to " + topics.images() + ": " + cause.getMessage(), cause);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
