package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;

/** What a run came to, for whoever decides whether to run it again. */
public enum Ending {
  /** A verdict was reached. */
  JUDGED,
  /** Another head came into service meanwhile: it is worth trying again beside that one. */
  SUPERSEDED;

  static Ending of(TrainingRun run) {
    return RunVerdict.of(run) == RunVerdict.SUPERSEDED ? SUPERSEDED : JUDGED;
  }
}
