package dev.streamtune.console.health;

import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.Place;
import dev.streamtune.console.feed.PredictionMarks;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of the topics tells how the service does. Thread-safe.
 *
 * <p>Throughput and latency count from when the feed has caught up: when predictions were made that
 * were there before is not known.
 */
final class HealthRecord implements FeedListener {
  private final Clock clock;
  private final PredictionTimes times = new PredictionTimes();
  private final ServedHeads heads = new ServedHeads();
  private final DeadLetterLog letters = new DeadLetterLog();
  private final NamedImages images = new NamedImages();
  private @Nullable Throughput throughput;

  HealthRecord(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void caughtUp() {
    throughput = new Throughput(clock.millis());
  }

  @Override
  public synchronized void predicted(Seen<Prediction> prediction, PredictionMarks marks) {
    marks.image().ifPresent(image -> heads.answered(image, prediction.value().getHeadVersion()));
    if (throughput != null) {
      long now = clock.millis();
      throughput.count(1, now);
      times.record(prediction.timestamp(), prediction.value().getTimings(), now);
    }
  }

  @Override
  public synchronized void skipped(long count) {
    if (throughput != null) {
      throughput.count(count, clock.millis());
    }
  }

  @Override
  public synchronized void said(Seen<Feedback> feedback) {
    images.add(Place.of(feedback), feedback.value().getId());
  }

  @Override
  public synchronized void joined(Seen<LabelledExample> example) {
    images.add(Place.of(example), example.value().getId());
  }

  @Override
  public synchronized void refused(Seen<DeadLetter> letter) {
    letters.add(letter.value());
  }

  /** Returns the rates of predictions; none before the feed has caught up. */
  synchronized HealthView.Rates rates() {
    long now = clock.millis();
    return throughput == null
        ? new HealthView.Rates(0, List.of())
        : new HealthView.Rates(throughput.perSecond(now), throughput.series(now));
  }

  synchronized HealthView.Latency latency() {
    return times.latency(clock.millis());
  }

  synchronized HealthView.Stages stages() {
    return times.stages(clock.millis());
  }

  /** Returns the newest head that answered on any of these partitions of images. */
  synchronized Optional<Long> head(Collection<Integer> partitions) {
    return heads.newest(partitions);
  }

  synchronized HealthView.Refusals refusals() {
    return letters.counts();
  }

  /** Returns the newest letters that pass, newest first. */
  synchronized List<DeadLetter> letters(Predicate<DeadLetter> filter, int limit) {
    return letters.newest(filter, limit);
  }

  /** Returns the letter of a refused record, if it is kept. */
  synchronized Optional<DeadLetter> letter(Place refused) {
    return letters.find(refused);
  }

  /** Returns the image that a record of feedback or a labelled example is about, if known. */
  synchronized Optional<String> image(Place record) {
    return images.find(record);
  }
}
