package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine;

/** One pass of the demo: publishes everything, shows every answer, sums up. */
final class DemoPass {
  private static final Duration SILENCE_TIMEOUT = Duration.ofMinutes(2);

  private final ServiceConfig config;
  private final DemoImages images;
  private final ServiceHealth health;
  private final ShutdownHook shutdown;
  private final PrintWriter out;
  private final PrintWriter err;
  private final DemoSummary summary = new DemoSummary();

  DemoPass(
      ServiceConfig config,
      DemoImages images,
      ServiceHealth health,
      ShutdownHook shutdown,
      CommandLine commandLine) {
    this.config = config;
    this.images = images;
    this.health = health;
    this.shutdown = shutdown;
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
  }

  /**
   * Runs until every published image is answered or the process is asked to stop.
   *
   * @throws CommandException if answers stop coming
   */
  void run() {
    long start = System.nanoTime();
    long lastAnswer = start;
    CompletableFuture<Integer> published = new DemoPublisher(config, summary, err).start(images);
    try (Progress progress = new Progress("classify", "images", images.count());
        TopicReader<Prediction> predictions =
            reader(config.topics().predictions(), AvroSerde.of(Prediction.class));
        TopicReader<DeadLetter> deadLetters =
            reader(config.topics().deadLetters(), AvroSerde.of(DeadLetter.class))) {
      while (!shutdown.requested() && summary.answers() < expected(published)) {
        int answered =
            predictions.poll(record -> show(record.value(), progress))
                + deadLetters.poll(record -> show(record, progress));
        lastAnswer = answered > 0 ? System.nanoTime() : lastAnswer;
        health.requireHealthy();
        failIfSilent(lastAnswer);
      }
    }
    sumUp((lastAnswer - start) / 1e9);
  }

  private <V extends SpecificRecord> TopicReader<V> reader(String topic, AvroSerde<V> serde) {
    return new TopicReader<>(config, topic, serde.deserializer());
  }

  /** Returns how many answers to wait for: known once everything is published. */
  private static int expected(CompletableFuture<Integer> published) {
    try {
      return published.isDone() ? published.join() : Integer.MAX_VALUE;
    } catch (CompletionException e) {
      throw new CommandException("publishing failed: " + e.getCause(), e);
    }
  }

  private void show(Prediction prediction, Progress progress) {
    summary.count(prediction);
    progress.clearLine();
    out.println(summary.line(prediction));
    out.flush();
    progress.step();
  }

  private void show(ConsumerRecord<String, DeadLetter> record, Progress progress) {
    DeadLetter letter = record.value();
    summary.count(letter);
    progress.clearLine();
    out.printf("%s  refused: %s, %s%n", record.key(), letter.getReason(), letter.getDetail());
    out.flush();
    progress.step();
  }

  private void failIfSilent(long lastAnswer) {
    if (System.nanoTime() - lastAnswer > SILENCE_TIMEOUT.toNanos()) {
      throw new CommandException(
          "no answer for %d s; %d of %d images are answered"
              .formatted(SILENCE_TIMEOUT.toSeconds(), summary.answers(), images.count()));
    }
  }

  private void sumUp(double seconds) {
    err.println(summary.sentence(images.count(), seconds));
    err.flush();
    out.println(summary.json(images.count(), seconds));
    out.flush();
  }
}
