package dev.streamtune.console.live;

import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.Place;
import dev.streamtune.console.feed.PredictionMarks;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.RankedLabel;
import dev.streamtune.schema.TrainingRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Keeps what the feed tells, for the cards, and tells whoever looks. Thread-safe. */
final class LiveListener implements FeedListener {
  private static final int TOP = 20;

  private final String examplesTopic;
  private final KeptPredictions predictions;
  private final Fates fates;
  private final SecondOpinions opinions;
  private final LiveStream stream;
  private final Consumer<Place> forgotten;
  private final AtomicLong seen;

  /**
   * Takes where things are kept.
   *
   * @param examplesTopic where labelled examples stand
   * @param seen counts the predictions
   * @param forgotten is told where an image stands of which nothing is to be kept
   */
  LiveListener(
      String examplesTopic,
      KeptPredictions predictions,
      Fates fates,
      SecondOpinions opinions,
      LiveStream stream,
      AtomicLong seen,
      Consumer<Place> forgotten) {
    this.examplesTopic = examplesTopic;
    this.predictions = predictions;
    this.fates = fates;
    this.opinions = opinions;
    this.stream = stream;
    this.seen = seen;
    this.forgotten = forgotten;
  }

  @Override
  public void predicted(Seen<Prediction> prediction, PredictionMarks marks) {
    seen.incrementAndGet();
    KeptPrediction kept = new KeptPrediction(slim(prediction), marks);
    predictions.add(kept);
    if (fates.of(kept.id()).isPresent()) {
      predictions.look(kept.id());
    }
    stream.predicted(kept);
  }

  /** Of a thousand classes the few best are kept: a card shows no more. */
  private static Seen<Prediction> slim(Seen<Prediction> seen) {
    Prediction prediction = seen.value();
    if (prediction.getProbabilities().size() <= TOP) {
      return seen;
    }
    List<RankedLabel> top =
        List.copyOf(prediction.getTopK().subList(0, Math.min(TOP, prediction.getTopK().size())));
    Map<String, Float> probabilities = new LinkedHashMap<>();
    top.forEach(it -> probabilities.put(it.getLabel(), it.getProbability()));
    Prediction slim =
        Prediction.newBuilder(prediction).setTopK(top).setProbabilities(probabilities).build();
    return new Seen<>(slim, seen.topic(), seen.partition(), seen.offset(), seen.timestamp());
  }

  @Override
  public void skipped(long count) {
    seen.addAndGet(count);
  }

  @Override
  public void said(Seen<Feedback> feedback) {
    fates.said(feedback);
    labelled(feedback.value().getId());
  }

  @Override
  public void joined(Seen<LabelledExample> example) {
    fates.joined(example);
    opinions.joined(example);
    labelled(example.value().getId());
  }

  private void labelled(String id) {
    predictions.look(id);
    stream.changed(id);
  }

  @Override
  public void held(Seen<QuarantinedLabel> label) {
    fates.held(label, examplesTopic);
    stream.changed(label.value().getId());
  }

  @Override
  public void released(Seen<String> id) {
    fates.released(id.value());
    stream.changed(id.value());
  }

  @Override
  public void refused(Seen<DeadLetter> letter) {
    fates.refused(letter).ifPresent(stream::changed);
  }

  @Override
  public void ran(Seen<TrainingRun> run) {
    fates.ran(run).forEach(stream::changed);
    stream.ran(run.value().getId(), run.value().getVerdict());
  }

  @Override
  public void published(Seen<HeadManifest> manifest) {
    HeadManifest head = manifest.value();
    if (HeadStatus.PROMOTED.isOf(head)) {
      opinions.promoted(head.getVersion());
      stream.promoted(head.getVersion(), head.getPublishedAt().toEpochMilli());
    }
  }

  @Override
  public void withdrawn(Seen<ImageWithdrawal> withdrawal) {
    String id = withdrawal.value().getId();
    predictions.image(id).ifPresent(forgotten);
    predictions.forget(id);
    fates.forget(id);
    opinions.forget(id);
  }

  @Override
  public void caughtUp() {
    predictions.sort();
  }
}
