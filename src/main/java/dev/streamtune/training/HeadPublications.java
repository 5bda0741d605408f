package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;

/** Where candidates and runs go; fine-tuning knows nothing of Kafka. */
public interface HeadPublications {
  /**
   * Puts a candidate into service on every instance, together with the record of its run.
   *
   * @return false if another head came into service since the candidate's parent; nothing was
   *     published then
   */
  boolean promote(Candidate candidate, TrainingRun run);

  /** Has every instance run a candidate beside its parent; as {@link #promote} otherwise. */
  boolean shadow(Candidate candidate, TrainingRun run);

  /** Records a run that put nothing into service. */
  void record(TrainingRun run);
}
