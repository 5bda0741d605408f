package dev.streamtune.cli;

import dev.streamtune.bench.Ledger;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.samples.Sample;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.TrainingRun;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Puts a service under load from outside: publishes pictures at a pace, says of some answers what
 * the picture really shows, and counts and times all that comes back. An image's time runs from
 * when it was due, so that a publisher that is held up hides nothing. Not thread-safe.
 */
final class LoadDriver implements LoadOutputs.Listener, AutoCloseable {
  private static final String ID_START = "load/";
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(6);
  private static final int DIGITS = 3;

  private final String feedbackTopic;
  private final List<Sample> pictures;
  private final double feedbackShare;
  private final Random random;
  private final ImagePublisher publisher;
  private final FeedbackPublisher annotator;
  private final LoadOutputs outputs;
  private final Ledger images = new Ledger();
  private final Ledger feedback = new Ledger();
  private Histogram latency = histogram();
  private Histogram labelling = histogram();
  private int next;
  private long deadLetters;
  private long fineTunings;

  /**
   * Opens it.
   *
   * @param pictures are published in turns, each time under another id
   * @param feedbackShare share of the answers that get feedback, 0 to 1
   */
  LoadDriver(ServiceConfig config, List<Sample> pictures, double feedbackShare, long seed) {
    this.feedbackTopic = config.topics().feedback();
    this.pictures = pictures;
    this.feedbackShare = feedbackShare;
    this.random = new Random(seed);
    this.publisher = new ImagePublisher(config);
    this.annotator = new FeedbackPublisher(config);
    this.outputs = new LoadOutputs(config);
  }

  private static Histogram histogram() {
    return new Histogram(LONGEST_MICROS, DIGITS);
  }

  /** Publishes what is due, then reads what has come. */
  void step(Pace pace) {
    OptionalLong due = pace.due(System.nanoTime(), images.waiting());
    while (due.isPresent()) {
      publish(due.getAsLong());
      due = pace.due(System.nanoTime(), images.waiting());
    }
    outputs.poll(this);
  }

  private void publish(long due) {
    int number = next++;
    try {
      images.sent(number, due);
      publisher.publish(ID_START + number, picture(number).file());
    } catch (RecordTooLargeException e) {
      throw new CommandException("a drawn picture is too large: " + e.getMessage(), e);
    }
  }

  private Sample picture(int number) {
    return pictures.get(number % pictures.size());
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(ID_START.length()));
  }

  @Override
  public void predicted(Prediction prediction) {
    int number = number(prediction.getId());
    OptionalLong nanos = images.answered(number, System.nanoTime());
    if (nanos.isPresent()) {
      latency.recordValue(micros(nanos.getAsLong()));
      if (random.nextDouble() < feedbackShare) {
        feedback.sent(number, System.nanoTime());
        String label = picture(number).label();
        annotator.publish(new Feedback(prediction.getId(), label, "bench", null, null));
      }
    }
  }

  @Override
  public void labelled(LabelledExample example) {
    OptionalLong nanos = feedback.answered(number(example.getId()), System.nanoTime());
    nanos.ifPresent(took -> labelling.recordValue(micros(took)));
  }

  @Override
  public void refused(String id, DeadLetter letter) {
    deadLetters++;
    Ledger ledger = letter.getTopic().equals(feedbackTopic) ? feedback : images;
    ledger.answered(number(id), System.nanoTime());
  }

  @Override
  public void trained(TrainingRun run) {
    fineTunings++;
  }

  private static long micros(long nanos) {
    return Math.min(LONGEST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  /** Says whether nothing waits any more, neither image nor feedback. */
  boolean isDrained() {
    return images.waiting() == 0 && feedback.waiting() == 0;
  }

  /** Begins both histograms anew. */
  void forgetTimes() {
    latency = histogram();
    labelling = histogram();
  }

  Ledger images() {
    return images;
  }

  Ledger feedback() {
    return feedback;
  }

  /** Returns how long images took from when they were due to their answer, in microseconds. */
  Histogram latency() {
    return latency;
  }

  /** Returns how long feedback took to become an example, in microseconds. */
  Histogram labelling() {
    return labelling;
  }

  /** Returns how many records were refused: none ought to be. */
  long deadLetters() {
    return deadLetters;
  }

  long fineTunings() {
    return fineTunings;
  }

  @Override
  public void close() {
    outputs.close();
    annotator.close();
    publisher.close();
  }
}
