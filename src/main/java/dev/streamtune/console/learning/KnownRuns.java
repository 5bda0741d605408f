package dev.streamtune.console.learning;

import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest training runs, of each the last that was told of it. Bounded; thread-safe. */
final class KnownRuns {
  private static final Comparator<KnownRun> OLDEST_FIRST =
      Comparator.<KnownRun>comparingLong(it -> it.run().getStartedAt().toEpochMilli())
          .thenComparing(it -> it.run().getId());

  private final int most;
  private final Map<String, KnownRun> byId = new HashMap<>();

  /**
   * A run.
   *
   * @param run without the list of its examples
   * @param examples how many there were
   */
  record KnownRun(TrainingRun run, int examples) {
    /** A builder would copy all examples first. */
    static KnownRun of(TrainingRun run) {
      TrainingRun bare =
          new TrainingRun(
              run.getId(),
              run.getTrigger(),
              run.getStartedAt(),
              run.getSeconds(),
              run.getBaseHash(),
              run.getParentVersion(),
              run.getParentSha256(),
              run.getParentLabels(),
              run.getLabels(),
              run.getEpochs(),
              run.getBatchSize(),
              run.getLearningRate(),
              run.getSeed(),
              List.of(),
              run.getNewExamples(),
              run.getHoldoutExamples(),
              run.getEpochLoss(),
              run.getCandidate(),
              run.getIncumbent(),
              run.getVerdict(),
              run.getReasons(),
              run.getHeadVersion(),
              run.getHeadSha256());
      return new KnownRun(bare, run.getExamples().size());
    }
  }

  /**
   * Knows of none.
   *
   * @param most how many are kept
   */
  KnownRuns(int most) {
    this.most = most;
  }

  /** A run was told of. */
  void ran(TrainingRun run) {
    KnownRun known = KnownRun.of(run);
    synchronized (this) {
      byId.put(run.getId(), known);
      if (byId.size() > most) {
        byId.remove(byId.values().stream().min(OLDEST_FIRST).orElseThrow().run().getId());
      }
    }
  }

  /** Returns them, the newest first. */
  synchronized List<KnownRun> newest() {
    List<KnownRun> runs = new ArrayList<>(byId.values());
    runs.sort(OLDEST_FIRST.reversed());
    return runs;
  }

  /** Returns the run that made a head's weights, if it is known. */
  synchronized Optional<TrainingRun> of(HeadManifest manifest) {
    return Optional.ofNullable(manifest.getRunId()).map(byId::get).map(KnownRun::run);
  }

  /** Says whether a run made this head itself, and not one that it is a copy of. */
  static boolean made(TrainingRun run, HeadManifest manifest) {
    Long made = run.getHeadVersion();
    return made != null && made == manifest.getVersion();
  }
}
