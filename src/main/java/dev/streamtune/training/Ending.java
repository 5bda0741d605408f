package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;

/** What a run came to, for whoever decides whether to run it again. */
public enum Ending {
  /** A verdict was reached. */
  JUDGED,
  /** Another head came into service meanwhile: it is worth trying again beside that one. */
  SUPERSEDED,
  /** An image that it trained on was withdrawn meanwhile: it is worth trying again without it. */
  WITHDRAWN;

  static Ending of(TrainingRun run) {
    return switch (RunVerdict.of(run)) {
      case SUPERSEDED -> SUPERSEDED;
      case WITHDRAWN -> WITHDRAWN;
      case PROMOTED, REJECTED, ABORTED, UNAFFECTED, SHADOWED -> JUDGED;
    };
  }
}
