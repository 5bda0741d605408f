package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends encoded records to one topic and makes sure that they arrive. Not thread-safe. */
final class Outbox implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /** Opens a producer for a topic. */
  Outbox(ServiceConfig config, String topic) {
    this.topic = topic;
    this.producer = new Clients(config).producer();
  }

  /**
   * Sends a record; returns before it has arrived.
   *
   * @throws CommandException if an earlier record did not arrive
   */
  void send(String key, byte[] value) {
    rethrow();
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(topic, key, value),
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
      throw new CommandException("cannot publish to " + topic + ": " + words(cause), cause);
    }
  }

  private static String words(Exception cause) {
    return FailureWords.isOfSurroundings(cause)
        ? FailureWords.of(cause)
        : String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    producer.close();
  }
}
