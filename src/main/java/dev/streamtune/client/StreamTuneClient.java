package dev.streamtune.client;

import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.Prediction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Has images classified and says what they show, over Kafka. Records go out under the id of their
 * image, each once (the producer is idempotent), and what is not yet acknowledged waits in a buffer
 * of at most {@code buffer.memory} bytes; when that is full, publishing blocks.
 *
 * <p>Thread-safe. Open one and share it. What hangs on a future that it returns runs in the common
 * pool. Failures are {@link StreamTuneException}s; those of one record come by its future.
 */
public final class StreamTuneClient implements AutoCloseable {
  private final ClientOptions options;
  private final Producer<String, byte[]> producer;
  private final RecordSender<ImageEvent> images;
  private final RecordSender<Feedback> feedback;
  private final RequestMark mark = new RequestMark(UUID.randomUUID());
  private final WaitingImages waiting;
  private final Object opening = new Object();
  private @Nullable AnswerReader answers;
  private volatile boolean isClosed;

  StreamTuneClient(ClientOptions options, Producer<String, byte[]> producer) {
    this.options = options;
    this.producer = producer;
    ClientTopics topics = options.topics();
    this.images = sender(topics.images(), ImageEvent.class, options.maxRecordBytes());
    this.feedback = sender(topics.feedback(), Feedback.class, options.maxAnswerBytes());
    this.waiting = new WaitingImages(options.maxInFlight(), options.timeout());
  }

  private <T extends SpecificRecord> RecordSender<T> sender(
      String topic, Class<T> type, int maxBytes) {
    return new RecordSender<>(
        producer, topic, options.serdes().of(type, topic).serializer(), maxBytes);
  }

  /** Begins to build a client. */
  public static StreamTuneClientBuilder builder() {
    return new StreamTuneClientBuilder();
  }

  /**
   * Publishes an image; its answer comes by {@link #predictions} or {@link #deadLetters}, perhaps
   * to another program.
   *
   * @param image as {@link Images} makes it
   * @return where the record stands, once Kafka has it for good
   */
  public CompletableFuture<RecordMetadata> publish(ImageEvent image) {
    requireOpen();
    return images.send(image.getId(), image, List.of());
  }

  /**
   * Publishes an image and waits for what becomes of it. Blocks while as many images wait as may.
   * The first call opens a reader at the end of the two topics with answers, which reads
   * everybody's and picks its own.
   *
   * @param image as {@link Images} makes it; an id may be asked about again, each time is answered
   * @return the answer, or a {@link StreamTuneException} if it does not come in time
   * @throws StreamTuneException if no place comes free in time, or answers cannot be read
   */
  public CompletableFuture<Answer> classify(ImageEvent image) {
    requireOpen();
    AnswerReader reader = openAnswers();
    WaitingImages.Waiting added = waiting.add(image.getId());
    if (reader.hasEnded()) {
      // What it told the others when it ended came too early for this one.
      waiting.fail(added.number(), new StreamTuneException("reading answers failed; try again"));
      return added.answer();
    }
    List<Header> marked = List.of(mark.header(added.number()));
    CompletableFuture<RecordMetadata> unused =
        images
            .send(image.getId(), image, marked)
            .whenComplete(
                (place, failure) -> {
                  if (failure != null) {
                    waiting.fail(added.number(), Failures.of("not published", failure));
                  }
                });
    return added.answer();
  }

  private AnswerReader openAnswers() {
    synchronized (opening) {
      if (answers == null || answers.hasEnded()) {
        answers = AnswerReader.open(options, mark, waiting);
      }
      return answers;
    }
  }

  /**
   * Says what an image shows: corrects its prediction, or confirms it.
   *
   * @param id the image id; the image may have been published by anybody
   * @param label the class
   * @param annotator who says so, if that is known
   * @return where the record stands, once Kafka has it for good
   */
  public CompletableFuture<RecordMetadata> feedback(
      String id, String label, @Nullable String annotator) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return feedback(new Feedback(id, label, annotator, now, null));
  }

  /**
   * Says what an image shows, with all that a record of feedback may bring.
   *
   * @return where the record stands, once Kafka has it for good
   */
  public CompletableFuture<RecordMetadata> feedback(Feedback given) {
    requireOpen();
    return feedback.send(given.getId(), given, List.of());
  }

  /** Opens a stream of everybody's predictions; the caller closes it. */
  public RecordStream<Prediction> predictions(Start from) {
    return stream(options.topics().predictions(), Prediction.class, from);
  }

  /** Opens a stream of everybody's refused records; the caller closes it. */
  public RecordStream<DeadLetter> deadLetters(Start from) {
    return stream(options.topics().deadLetters(), DeadLetter.class, from);
  }

  private <T extends SpecificRecord> RecordStream<T> stream(
      String topic, Class<T> type, Start from) {
    requireOpen();
    Consumer<String, byte[]> consumer = options.consumer();
    try {
      Deserializer<T> values = options.serdes().of(type, topic).deserializer();
      return new RecordStream<>(consumer, topic, values, from);
    } catch (RuntimeException e) {
      consumer.close();
      throw Failures.of("cannot read " + topic, e);
    }
  }

  /** Waits until everything that was published has arrived or failed. */
  public void flush() {
    producer.flush();
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  /** Sends what is still in the buffer. Images that wait for answers fail; they stay published. */
  @Override
  public void close() {
    isClosed = true;
    synchronized (opening) {
      if (answers != null) {
        answers.close();
      }
    }
    producer.close();
  }
}
