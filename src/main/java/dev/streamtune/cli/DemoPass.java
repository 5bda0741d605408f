package dev.streamtune.cli;

import dev.streamtune.cli.DemoImages.DemoImage;
import dev.streamtune.config.Printable;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.TrainingRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine;

/**
 * One pass of the demo, in rounds of images that the service has never seen: each round is
 * published and answered, and each answer gets its feedback, from which the service learns while it
 * answers the next ones. The last round comes when everything is learned: its accuracy, beside the
 * first's, is what learning has brought.
 */
final class DemoPass implements AutoCloseable {
  private static final Duration SILENCE_TIMEOUT = Duration.ofMinutes(2);

  private final DemoLearning learning;
  private final DemoImages images;
  private final ServiceHealth health;
  private final ShutdownHook shutdown;
  private final DemoPublisher publisher;
  private final FeedbackPublisher feedback;
  private final TopicReader<Prediction> predictions;
  private final TopicReader<DeadLetter> deadLetters;
  private final TrainingRuns runs;
  private final PrintWriter out;
  private final PrintWriter err;
  private final DemoSummary summary;
  private int expectedBefore;

  DemoPass(
      ServiceConfig config,
      DemoImages images,
      DemoLearning learning,
      ServiceHealth health,
      ShutdownHook shutdown,
      CommandLine commandLine) {
    this.images = images;
    this.learning = learning;
    this.health = health;
    this.shutdown = shutdown;
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
    this.summary = new DemoSummary(labels(images));
    this.publisher = new DemoPublisher(config, err);
    this.feedback = new FeedbackPublisher(config);
    this.predictions = TopicReader.of(config, config.topics().predictions(), Prediction.class);
    this.deadLetters = TopicReader.of(config, config.topics().deadLetters(), DeadLetter.class);
    this.runs = new TrainingRuns(config);
  }

  private static Map<String, String> labels(DemoImages images) {
    Map<String, String> labels = new HashMap<>();
    for (DemoImage image : images.images()) {
      image.label().ifPresent(label -> labels.put(image.id(), label));
    }
    return labels;
  }

  /**
   * Runs until every published image is answered or the process is asked to stop.
   *
   * @throws CommandException if answers stop coming
   */
  void run() throws InterruptedException {
    long start = System.nanoTime();
    List<List<DemoImage>> rounds = images.rounds();
    try (Progress progress = new Progress("classify", "images", images.count())) {
      for (int i = 0; i < rounds.size() && !shutdown.requested(); i++) {
        boolean last = i == rounds.size() - 1;
        if (last) {
          err.println("learning what is left before the last round");
          learning.finish(summary.feedback(), this::showRuns);
        }
        round(rounds.get(i), !last, progress);
        DemoScore score = summary.round();
        err.printf(
            "round %d of %d: %d of %d right%n", i + 1, rounds.size(), score.right(), score.known());
      }
    }
    sumUp((System.nanoTime() - start) / 1e9);
  }

  private void round(List<DemoImage> round, boolean teach, Progress progress) {
    summary.startRound();
    DemoPublisher.Sending sending = publisher.start(round);
    long lastAnswer = System.nanoTime();
    while (!shutdown.requested() && summary.answers() - expectedBefore < sending.expected()) {
      int answered =
          predictions.poll(record -> show(record.value(), teach, progress))
              + deadLetters.poll(record -> show(record, progress));
      showRuns();
      lastAnswer = answered > 0 ? System.nanoTime() : lastAnswer;
      health.requireHealthy();
      failIfSilent(lastAnswer);
    }
    expectedBefore = summary.answers();
    feedback.flush();
  }

  private void show(Prediction prediction, boolean teach, Progress progress) {
    summary.count(prediction).filter(label -> teach).ifPresent(label -> teach(prediction, label));
    progress.clearLine();
    out.println(summary.line(prediction));
    out.flush();
    progress.step();
  }

  private void teach(Prediction prediction, String label) {
    summary.countFeedback(label.equals(prediction.getLabel()));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    feedback.publish(new Feedback(prediction.getId(), label, "demo", now, null));
  }

  private void show(ConsumerRecord<String, DeadLetter> record, Progress progress) {
    DeadLetter letter = record.value();
    summary.count(letter);
    progress.clearLine();
    out.println(
        Printable.of(
            "%s  refused: %s, %s".formatted(record.key(), letter.getReason(), letter.getDetail())));
    out.flush();
    progress.step();
  }

  private void showRuns() {
    runs.poll(this::show);
  }

  private void show(TrainingRun run) {
    summary.count(run);
    err.println("fine-tuning: " + RunFormat.verdict(run));
    err.flush();
  }

  private void failIfSilent(long lastAnswer) {
    if (System.nanoTime() - lastAnswer > SILENCE_TIMEOUT.toNanos()) {
      throw new CommandException(
          "no answer for %d s; %d of %d images are answered"
              .formatted(SILENCE_TIMEOUT.toSeconds(), summary.answers(), images.count()));
    }
  }

  private void sumUp(double seconds) {
    double effect = learning.feedbackToEffectSeconds();
    err.println(summary.sentence(images.count(), seconds, effect));
    err.flush();
    out.println(summary.json(images.count(), seconds, effect));
    out.flush();
  }

  @Override
  public void close() {
    runs.close();
    deadLetters.close();
    predictions.close();
    feedback.close();
  }
}
