package dev.streamtune.training;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the gate must know of candidate and incumbent beside their evaluations. Immutable.
 *
 * @param incumbentVersion version of the head in service; 0 is untrained
 * @param addedClasses classes that the candidate has and the incumbent lacks
 * @param lossBefore mean loss on the training examples before the fine-tuning, in nats
 * @param lossAfter the same after it
 */
public record Contenders(
    long incumbentVersion, SortedSet<String> addedClasses, double lossBefore, double lossAfter) {
  /** Copies the set. */
  public Contenders {
    addedClasses = Collections.unmodifiableSortedSet(new TreeSet<>(addedClasses));
  }

  boolean incumbentIsUntrained() {
    return incumbentVersion == 0;
  }

  boolean lossFell() {
    return lossAfter < lossBefore;
  }

  boolean isFinite() {
    return Double.isFinite(lossBefore) && Double.isFinite(lossAfter);
  }
}
