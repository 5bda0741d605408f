package dev.streamtune.training;

import dev.streamtune.model.Labels;
import dev.streamtune.schema.TrainingRun;
import java.util.List;
import java.util.Optional;

/**
 * Runs that tell of heads which were not trained here: they have no epochs and no examples. A
 * lineage begins with them as it does with the untrained head.
 */
public final class MadeElsewhere {
  private MadeElsewhere() {}

  /** Says whether a run tells of such a head. */
  public static boolean is(TrainingRun run) {
    return run.getEpochs() == 0;
  }

  /**
   * Tells of a head that goes into service as the first one, in the place of the untrained one,
   * which nobody need be asked about.
   *
   * @param id identifies the run
   * @param trigger why, in words
   * @param baseHash the head's base
   * @param untrained the head that would serve otherwise
   * @param labels the head's classes
   * @param sha256 hash of its weights as they are published
   */
  public static TrainingRun first(
      String id,
      String trigger,
      String baseHash,
      Incumbent untrained,
      Labels labels,
      String sha256) {
    Trial trial =
        new Trial(
            id, trigger, trigger, baseHash, untrained, labels.names(), Optional.empty(), List.of());
    return new RunReport(trial)
        .promoted(List.of("no head had been published before"), untrained.version() + 1, sha256);
  }
}
