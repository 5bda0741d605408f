package dev.streamtune.training;

import dev.streamtune.schema.HeadSubmission;

/** What the trainer is to do next. */
public sealed interface Due {
  /**
   * A fine-tuning.
   *
   * @param trigger why, in words
   */
  record Tuning(String trigger) implements Due {}

  /**
   * A verdict on a head that was sent in.
   *
   * @param submission what was sent
   */
  record Judging(HeadSubmission submission) implements Due {}
}
