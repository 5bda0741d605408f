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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Writes down what the feed tells, a word and an id each. */
final class Told implements FeedListener {
  final List<String> words = new CopyOnWriteArrayList<>();
  final AtomicLong skipped = new AtomicLong();

  @Override
  public void predicted(Seen<Prediction> prediction, PredictionMarks marks) {
    words.add("predicted " + prediction.value().getId());
  }

  @Override
  public void skipped(long count) {
    skipped.addAndGet(count);
  }

  @Override
  public void said(Seen<Feedback> feedback) {
    boolean bare = feedback.value().getImage() == null;
    words.add("said " + feedback.value().getId() + (bare ? "" : " with its image"));
  }

  @Override
  public void joined(Seen<LabelledExample> example) {
    words.add("joined " + example.value().getId());
  }

  @Override
  public void withdrawn(Seen<ImageWithdrawal> withdrawal) {
    words.add("withdrawn " + withdrawal.value().getId());
  }

  @Override
  public void held(Seen<QuarantinedLabel> label) {
    words.add("held " + label.value().getId());
  }

  @Override
  public void released(Seen<String> id) {
    words.add("released " + id.value());
  }

  @Override
  public void refused(Seen<DeadLetter> letter) {
    words.add("refused " + letter.value().getReason());
  }

  @Override
  public void ran(Seen<TrainingRun> run) {
    words.add("ran " + run.value().getId());
  }

  @Override
  public void published(Seen<HeadManifest> manifest) {
    words.add("published " + manifest.value().getVersion());
  }

  @Override
  public void caughtUp() {
    words.add("caught up");
  }
}
