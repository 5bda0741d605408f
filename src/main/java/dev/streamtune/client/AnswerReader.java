package dev.streamtune.client;

import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads predictions and dead letters from now on, in a thread of its own, and tells the images that
 * wait. Closes its consumer when it ends, by itself or because it is closed.
 */
final class AnswerReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<String, byte[]> consumer;
  private final ClientTopics topics;
  private final Deserializer<Prediction> predictions;
  private final Deserializer<DeadLetter> deadLetters;
  private final RequestMark mark;
  private final WaitingImages waiting;
  private final Thread thread = new Thread(this::run, "streamtune-answers");
  private volatile boolean isClosing;
  private volatile boolean hasEnded;

  private AnswerReader(
      ClientOptions options, Consumer<String, byte[]> consumer, RequestMark mark, WaitingImages w) {
    this.consumer = consumer;
    this.topics = options.topics();
    this.predictions = options.serdes().of(Prediction.class, topics.predictions()).deserializer();
    this.deadLetters = options.serdes().of(DeadLetter.class, topics.deadLetters()).deserializer();
    this.mark = mark;
    this.waiting = w;
    thread.setDaemon(true);
  }

  /**
   * Opens a reader that stands behind the last answer, and starts its thread.
   *
   * @throws StreamTuneException if Kafka does not say where that is
   */
  static AnswerReader open(ClientOptions options, RequestMark mark, WaitingImages waiting) {
    List<String> topics = List.of(options.topics().predictions(), options.topics().deadLetters());
    Consumer<String, byte[]> consumer = options.consumer();
    try {
      Start.latest().apply(consumer, Partitions.assign(consumer, topics));
    } catch (KafkaException | StreamTuneException e) {
      consumer.close();
      throw Failures.of("cannot read answers", e);
    }
    AnswerReader reader = new AnswerReader(options, consumer, mark, waiting);
    reader.thread.start();
    return reader;
  }

  /** Says whether it reads no longer; another must be opened then. */
  boolean hasEnded() {
    return hasEnded;
  }

  private void run() {
    try (consumer) {
      while (!isClosing) {
        consumer.poll(POLL).forEach(this::take);
        waiting.expire(System.nanoTime());
      }
    } catch (WakeupException closed) {
      LOG.debug("closed while it was reading", closed);
    } catch (KafkaException e) {
      hasEnded = true;
      waiting.failAll(Failures.of("cannot read answers", e));
    } finally {
      hasEnded = true;
      waiting.failAll(new StreamTuneException("the client stopped reading before the answer came"));
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    mark.numberIn(record.headers()).ifPresent(number -> take(number, record));
  }

  private void take(long number, ConsumerRecord<String, byte[]> record) {
    try {
      waiting.complete(number, answer(record));
    } catch (RuntimeException e) {
      waiting.fail(number, Failures.of("an answer came that cannot be read", e));
    }
  }

  private Answer answer(ConsumerRecord<String, byte[]> record) {
    return record.topic().equals(topics.predictions())
        ? new Answer.Predicted(predictions.deserialize(record.topic(), record.value()))
        : new Answer.Refused(deadLetters.deserialize(record.topic(), record.value()));
  }

  /** Ends it and waits for that; images that still wait fail. */
  @Override
  public void close() {
    isClosing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
