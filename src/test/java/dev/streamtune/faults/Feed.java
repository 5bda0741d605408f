package dev.streamtune.faults;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends numbered records in bursts, about two hundred a second, from a thread of its own, until it
 * is told that it is enough.
 */
final class Feed implements AutoCloseable {
  private static final int LARGEST_BURST = 40;
  private static final int LONGEST_PAUSE_MILLIS = 200;

  private final Recording recording;
  private final int least;
  private final Random random;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CompletableFuture<Void> done;
  private volatile boolean enough;

  Feed(String bootstrapServers, Plan plan, Recording recording) {
    this.recording = recording;
    this.least = plan.records();
    this.random = new Random(plan.seed());
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer =
        new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), bytes, bytes);
    this.done = CompletableFuture.runAsync(this::send);
  }

  private void send() {
    int number = 0;
    while (number < least || !enough) {
      for (int i = random.nextInt(LARGEST_BURST); i >= 0; i--) {
        send(new Input(new NumberedImage(number++)));
      }
      Await.pause(random.nextInt(LONGEST_PAUSE_MILLIS));
    }
    producer.flush();
  }

  private void send(Input input) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(InstanceSettings.TOPICS.images(), input.image().key(), input.value());
    String header = Integer.toHexString(input.image().number());
    record.headers().add(Trait.HEADER, header.getBytes(StandardCharsets.UTF_8));
    var unused =
        producer.send(
            record,
            (at, failure) -> {
              if (failure != null) {
                done.completeExceptionally(failure);
              } else {
                acknowledged(input, header, requireNonNull(at));
              }
            });
  }

  private void acknowledged(Input input, String header, RecordMetadata at) {
    NumberedImage image = input.image();
    Trait expected =
        input
            .refusal()
            .map(
                reason ->
                    Trait.ofRefusal(
                        at.topic(),
                        at.partition(),
                        at.offset(),
                        reason.name(),
                        header,
                        at.timestamp()))
            .orElseGet(() -> Trait.ofPrediction(image.id(), image, header, at.timestamp()));
    recording.sent(new Sent(image.number(), at.partition(), at.offset(), expected));
  }

  /** Ends as soon as there are as many as there should be at least; waits for that. */
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
