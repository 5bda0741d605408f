package dev.streamtune.console.feed;

import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRun;
import java.util.List;

/** Tells all listeners, one after the other. */
final class Listeners implements FeedListener {
  private final List<FeedListener> all;

  Listeners(List<FeedListener> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void predicted(Seen<Prediction> prediction, PredictionMarks marks) {
    all.forEach(it -> it.predicted(prediction, marks));
  }

  @Override
  public void skipped(long count) {
    all.forEach(it -> it.skipped(count));
  }

  @Override
  public void said(Seen<Feedback> feedback) {
    all.forEach(it -> it.said(feedback));
  }

  @Override
  public void joined(Seen<LabelledExample> example) {
    all.forEach(it -> it.joined(example));
  }

  @Override
  public void withdrawn(Seen<ImageWithdrawal> withdrawal) {
    all.forEach(it -> it.withdrawn(withdrawal));
  }

  @Override
  public void held(Seen<QuarantinedLabel> label) {
    all.forEach(it -> it.held(label));
  }

  @Override
  public void released(Seen<String> id) {
    all.forEach(it -> it.released(id));
  }

  @Override
  public void refused(Seen<DeadLetter> letter) {
    all.forEach(it -> it.refused(letter));
  }

  @Override
  public void ran(Seen<TrainingRun> run) {
    all.forEach(it -> it.ran(run));
  }

  @Override
  public void published(Seen<HeadManifest> manifest) {
    all.forEach(it -> it.published(manifest));
  }

  @Override
  public void caughtUp() {
    all.forEach(FeedListener::caughtUp);
  }
}
