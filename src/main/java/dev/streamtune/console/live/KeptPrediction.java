package dev.streamtune.console.live;

import dev.streamtune.console.feed.PredictionMarks;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.schema.Prediction;

/**
 * A prediction that is kept.
 *
 * @param prediction not to be written to
 * @param marks what its headers told
 */
public record KeptPrediction(Seen<Prediction> prediction, PredictionMarks marks) {
  /** Returns the image id. */
  public String id() {
    return prediction.value().getId();
  }
}
