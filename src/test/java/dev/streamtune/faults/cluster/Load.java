package dev.streamtune.faults.cluster;

import static java.util.Objects.requireNonNull;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Reason;
import dev.streamtune.faults.Await;
import dev.streamtune.faults.Recording;
import dev.streamtune.faults.Sent;
import dev.streamtune.faults.Trait;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ImageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Images and what people say of them, in a steady stream from a thread of its own: some thirty
 * images a second, one in forty broken, and feedback to one in six, which now and then comes before
 * its image, is repeated, corrected or names what no head knows.
 */
final class Load implements AutoCloseable {
  private static final int MILLIS_PER_IMAGE = 33;
  private static final int BROKEN = 40;
  private static final int SPOKEN_OF = 6;

  /** Feedback comes so many images after its own. */
  private static final int LATER = 30;

  private final AvroCodec<ImageEvent> images = AvroCodec.of(ImageEvent.class);
  private final AvroCodec<Feedback> feedback = AvroCodec.of(Feedback.class);
  private final Recording recording;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CompletableFuture<Void> done;
  private final AtomicBoolean speaking = new AtomicBoolean(true);
  private volatile boolean enough;

  /** Begins. */
  Load(String bootstrapServers, Recording recording) {
    this.recording = recording;
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "delivery.timeout.ms", 180_000),
            bytes,
            bytes);
    this.done = CompletableFuture.runAsync(this::send);
  }

  private void send() {
    for (int number = 0; !enough; number++) {
      sendImage(number);
      if (speaking.get() && number % SPOKEN_OF == 0) {
        sendFeedback(number / SPOKEN_OF, number);
      }
      Await.pause(MILLIS_PER_IMAGE);
    }
    producer.flush();
  }

  private static boolean isBroken(int number) {
    return number % BROKEN == BROKEN - 1;
  }

  private static String id(int number) {
    return "image-" + number;
  }

  private void sendImage(int number) {
    byte[] file =
        isBroken(number) ? "none".getBytes(StandardCharsets.UTF_8) : ColourImages.file(number);
    byte[] value =
        images.encode(new ImageEvent(id(number), ByteBuffer.wrap(file), null, null, Map.of()));
    var unused =
        producer.send(
            new ProducerRecord<>("images", key(number), value),
            (at, failure) -> {
              if (failure != null) {
                done.completeExceptionally(failure);
              } else {
                acknowledged(number, requireNonNull(at));
              }
            });
  }

  private void acknowledged(int number, RecordMetadata at) {
    Trait expected =
        isBroken(number)
            ? ImageAnswers.refusal(
                at.topic(), at.partition(), at.offset(), Reason.UNKNOWN_FORMAT.name())
            : ImageAnswers.prediction(id(number));
    recording.sent(new Sent(number, at.partition(), at.offset(), expected));
  }

  private static byte[] key(int number) {
    return id(number).getBytes(StandardCharsets.UTF_8);
  }

  /** Says something of an earlier image, or of this one, whose prediction is not there yet. */
  private void sendFeedback(int turn, int newest) {
    int number = turn % 5 == 0 ? newest : Math.max(0, newest - LATER);
    if (isBroken(number)) {
      return; // who has no prediction waits for one, for a minute
    }
    switch (turn % 8) {
      case 1 -> { // the same twice
        say(number, ColourImages.label(number));
        say(number, ColourImages.label(number));
      }
      case 3 -> { // a slip of the finger, and its correction
        say(number, ColourImages.wrongLabel(number));
        say(number, ColourImages.label(number));
      }
      case 5 -> say(number, "nothing that a head knows");
      default -> say(number, ColourImages.label(number));
    }
  }

  private void say(int number, String label) {
    byte[] value = feedback.encode(new Feedback(id(number), label, "test", null, null));
    var unused =
        producer.send(
            new ProducerRecord<>("feedback", key(number), value),
            (at, failure) -> {
              if (failure != null) {
                done.completeExceptionally(failure);
              }
            });
  }

  /** Sends no feedback until {@link #speak}; images flow on. All that was said is sent. */
  void beSilent() {
    speaking.set(false);
    producer.flush();
  }

  /** Sends feedback again. */
  void speak() {
    speaking.set(true);
  }

  /** Fails if something could not be sent. */
  void requireSending() {
    if (done.isDone()) {
      done.join();
    }
  }

  /** Ends, and waits until all is sent. */
  void finish() {
    enough = true;
    done.join();
  }

  @Override
  public void close() {
    enough = true;
    producer.close();
  }
}
