package dev.streamtune.console.learning;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.HoldoutRule;

/**
 * What the feed has told of learning, as far as it is kept. Thread-safe.
 *
 * @param examplesTopic the topic of labelled examples
 */
record LearningState(String examplesTopic, KnownHeads heads, KnownRuns runs, LabelledImages images)
    implements FeedListener {
  /** How many runs are kept. */
  static final int MOST_RUNS = 1000;

  private static final int MOST_HEADS = 200;
  private static final int MOST_IMAGES = 50_000;

  /** Begins with nothing. */
  static LearningState empty(ServiceConfig config) {
    HoldoutRule holdout = new HoldoutRule(config.learning().buffer().holdoutPercent());
    return new LearningState(
        config.topics().labelledExamples(),
        new KnownHeads(MOST_HEADS),
        new KnownRuns(MOST_RUNS),
        new LabelledImages(holdout, MOST_IMAGES));
  }

  @Override
  public void joined(Seen<LabelledExample> example) {
    images.joined(example);
  }

  @Override
  public void withdrawn(Seen<ImageWithdrawal> withdrawal) {
    images.withdrawn(withdrawal);
  }

  @Override
  public void held(Seen<QuarantinedLabel> label) {
    images.putAside(label.value().getOffset());
  }

  @Override
  public void refused(Seen<DeadLetter> letter) {
    if (letter.value().getTopic().equals(examplesTopic)) {
      images.putAside(letter.value().getOffset());
    }
  }

  @Override
  public void ran(Seen<TrainingRun> run) {
    runs.ran(run.value());
  }

  @Override
  public void published(Seen<HeadManifest> manifest) {
    heads.published(manifest.value());
  }
}
