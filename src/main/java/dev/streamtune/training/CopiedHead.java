package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;

/**
 * Runs that put the head they started from into service as it was: they have epochs in their plan
 * and no example. How its weights came about, other runs tell.
 */
final class CopiedHead {
  private CopiedHead() {}

  /** Says whether a run tells of such a head. */
  static boolean is(TrainingRun run) {
    return run.getParentSha256().equals(run.getHeadSha256());
  }
}
