package dev.streamtune.console.live;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Sends encoded feedback by one producer, which is opened with the first record, and anew after a
 * failure that it does not recover from. Thread-safe.
 */
final class FeedbackSender implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Supplier<Producer<byte[], byte[]>> clients;
  private final String topic;
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean closed;

  FeedbackSender(Supplier<Producer<byte[], byte[]>> clients, String topic) {
    this.clients = clients;
    this.topic = topic;
  }

  /** Sends a record; what is returned ends when Kafka has it for good, or with the failure. */
  CompletableFuture<Void> send(byte[] key, byte[] value) {
    CompletableFuture<Void> arrived = new CompletableFuture<>();
    try {
      Producer<byte[], byte[]> by = producer();
      Future<RecordMetadata> unused =
          by.send(
              new ProducerRecord<>(topic, key, value),
              (metadata, failure) -> ended(by, arrived, failure));
    } catch (KafkaException | IllegalStateException e) {
      arrived.completeExceptionally(e);
    }
    return arrived;
  }

  private void ended(
      Producer<byte[], byte[]> by, CompletableFuture<Void> arrived, @Nullable Exception failure) {
    if (failure == null) {
      arrived.complete(null);
      return;
    }
    if (!(failure instanceof RetriableException)) {
      replace(by);
    }
    arrived.completeExceptionally(failure);
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (closed) {
      throw new IllegalStateException("the console is closed");
    }
    if (producer == null) {
      producer = clients.get();
    }
    return producer;
  }

  /** Runs on the producer's own thread, which does not wait for itself. */
  private void replace(Producer<byte[], byte[]> broken) {
    synchronized (this) {
      if (producer != broken) {
        return;
      }
      producer = null;
    }
    broken.close(Duration.ZERO);
  }

  @Override
  public void close() {
    Producer<byte[], byte[]> last;
    synchronized (this) {
      closed = true;
      last = producer;
      producer = null;
    }
    if (last != null) {
      last.close(CLOSING);
    }
  }
}
