package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;

/** What became of a run. Names are public: they appear in {@code TrainingRun.verdict}. */
public enum RunVerdict {
  /** Its head went into service. */
  PROMOTED,
  /** The gate, or the trial beside the incumbent, said no. */
  REJECTED,
  /** Training itself led nowhere. */
  ABORTED,
  /** Another head came into service meanwhile. */
  SUPERSEDED,
  /** An image that it trained on was withdrawn meanwhile; it is tried again without it. */
  WITHDRAWN,
  /** Images were withdrawn, and the head in service had not learned from them. */
  UNAFFECTED,
  /** Its head runs beside the incumbent; a second record with the same id tells how it ended. */
  SHADOWED;

  /**
   * Returns the verdict of a run that this version wrote.
   *
   * @throws IllegalArgumentException if this version does not know it
   */
  public static RunVerdict of(TrainingRun run) {
    return valueOf(run.getVerdict());
  }

  /** Says whether a run ended like this; another version's run may have a verdict unknown here. */
  public boolean isOf(TrainingRun run) {
    return run.getVerdict().equals(name());
  }
}
