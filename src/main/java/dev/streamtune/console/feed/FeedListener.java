package dev.streamtune.console.feed;

import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRun;

/**
 * Is told of records as the console reads them: by one thread, in the order of each partition, of
 * different topics in no order. Keeps its own bounds, returns at once, and is asked by other
 * threads meanwhile, so it has to be thread-safe. What it throws ends the feed.
 */
public interface FeedListener {
  /** An image was classified. */
  default void predicted(Seen<Prediction> prediction, PredictionMarks marks) {}

  /**
   * Predictions were passed over, because more come than are read; they count as images that were
   * classified all the same.
   *
   * @param count how many, about
   */
  default void skipped(long count) {}

  /** Somebody said what an image shows. */
  default void said(Seen<Feedback> feedback) {}

  /** Feedback was joined to its image and is an example to learn from. */
  default void joined(Seen<LabelledExample> example) {}

  /** An image was withdrawn: whoever keeps what was learned of it by then is to drop it. */
  default void withdrawn(Seen<ImageWithdrawal> withdrawal) {}

  /** A label waits for a second annotator. */
  default void held(Seen<QuarantinedLabel> label) {}

  /**
   * A label waits no longer: it was confirmed, replaced or given up.
   *
   * @param id of its image
   */
  default void released(Seen<String> id) {}

  /** A record was refused. */
  default void refused(Seen<DeadLetter> letter) {}

  /** A training run was recorded; the same run may come again with its last verdict. */
  default void ran(Seen<TrainingRun> run) {}

  /** A head was published, or its status changed. */
  default void published(Seen<HeadManifest> manifest) {}

  /** The feed has read all that was there when it began. */
  default void caughtUp() {}
}
