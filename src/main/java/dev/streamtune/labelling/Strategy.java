package dev.streamtune.labelling;

import java.util.List;

/** A way to choose images to label. Immutable and safe for use by many threads. */
@FunctionalInterface
public interface Strategy {
  /**
   * Chooses.
   *
   * @param candidates without labels; of equals the earlier is chosen first
   * @param labelled what is labelled already
   * @param limit how many at most, at least 0
   * @return each candidate at most once
   */
  Suggestions choose(List<Candidate> candidates, Labelled labelled, int limit);
}
