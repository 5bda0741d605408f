package dev.streamtune.training;

import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.TrainingRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which run made which head, from which one: heads are named by the hash of their weights, so that
 * copies of a head have its lineage. A lineage begins with the untrained head, or with one that was
 * made elsewhere. Immutable.
 */
final class Lineage {
  private final Map<String, TrainingRun> runByHead = new HashMap<>();
  private final Set<String> untrained = new HashSet<>();

  private Lineage() {}

  /** Takes all runs that are known; those that made a head count. */
  static Lineage of(List<TrainingRun> runs) {
    Lineage lineage = new Lineage();
    runs.forEach(lineage::take);
    return lineage;
  }

  private void take(TrainingRun run) {
    if (run.getParentVersion() == 0) {
      untrained.add(run.getParentSha256());
    }
    if (run.getHeadSha256() != null && !CopiedHead.is(run)) {
      // As in a rebuild: a head that was trained here and sent in later has the trained one's.
      runByHead.merge(
          run.getHeadSha256(), run, (one, other) -> MadeElsewhere.is(other) ? one : other);
    }
  }

  /**
   * Finds out what a head has learned that is withdrawn.
   *
   * @param sha256 hash of its weights
   */
  Influence influence(String sha256, Withdrawals withdrawals) {
    SortedSet<String> images = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    String head = sha256;
    while (!untrained.contains(head)) {
      TrainingRun run = runByHead.get(head);
      if (run == null || !seen.add(head)) {
        return new Influence(images, false);
      }
      addWithdrawn(run, withdrawals, images);
      if (MadeElsewhere.is(run)) {
        return new Influence(images, true);
      }
      head = run.getParentSha256();
    }
    return new Influence(images, true);
  }

  private static void addWithdrawn(
      TrainingRun run, Withdrawals withdrawals, SortedSet<String> images) {
    for (ExampleReference example : run.getExamples()) {
      if (withdrawals.covers(example.getId(), example.getOffset())) {
        images.add(example.getId());
      }
    }
  }
}
