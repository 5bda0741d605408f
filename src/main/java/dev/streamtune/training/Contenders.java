package dev.streamtune.training;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the gate must know of candidate and incumbent beside their evaluations. Immutable.
 *
 * @param incumbentVersion version of the head in service; 0 is untrained
 * @param addedClasses classes that the candidate has and the incumbent lacks
 * @param trainingLoss what the fine-tuning did; empty for a candidate that was made elsewhere
 */
public record Contenders(
    long incumbentVersion, SortedSet<String> addedClasses, Optional<TrainingLoss> trainingLoss) {
  /** Copies the set. */
  public Contenders {
    addedClasses = Collections.unmodifiableSortedSet(new TreeSet<>(addedClasses));
  }

  boolean incumbentIsUntrained() {
    return incumbentVersion == 0;
  }

  boolean isFinite() {
    return trainingLoss.map(TrainingLoss::isFinite).orElse(true);
  }
}
