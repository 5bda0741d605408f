package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import java.util.List;
import java.util.Set;

/** The heads that are kept and how they came about; training knows nothing of Kafka. */
public interface HeadArchive {
  /**
   * What is told at one moment.
   *
   * @param heads those that are kept, in any order
   * @param runs all that are known, in their order
   */
  record Contents(List<HeadManifest> heads, List<TrainingRun> runs) {
    /** Copies the lists. */
    public Contents {
      heads = List.copyOf(heads);
      runs = List.copyOf(runs);
    }
  }

  /** Reads what is told now. */
  Contents read();

  /**
   * Loads the weights of a head.
   *
   * @throws TrainingAbortedException if they are gone or damaged: no retry mends that
   */
  HeadWeights load(HeadManifest head) throws TrainingAbortedException;

  /** Makes the untrained head with so many outputs. */
  HeadWeights untrained(int classes);

  /**
   * Puts a candidate into service on every instance and removes heads for good, at once.
   *
   * @param withdrawn hashes of the heads that are not to serve again
   * @return false if another head came into service since the one before the candidate; nothing was
   *     done then
   */
  boolean replace(Candidate candidate, TrainingRun run, Set<String> withdrawn);

  /**
   * Removes heads for good; the one that serves stays.
   *
   * @param run what tells of it
   */
  void remove(Set<String> withdrawn, TrainingRun run);
}
