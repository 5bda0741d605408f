package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadSubmission;

/** Where heads are that were sent in; training knows nothing of Kafka. */
@FunctionalInterface
public interface SubmittedHeads {
  /**
   * Fetches the weights of a head.
   *
   * @return finite, with as many features and classes as the manifest says
   * @throws TrainingAbortedException if they are gone or damaged: no retry mends that
   */
  HeadWeights load(HeadSubmission submission) throws TrainingAbortedException;
}
