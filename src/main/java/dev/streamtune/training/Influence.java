package dev.streamtune.training;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a head has learned of images that are withdrawn. Immutable.
 *
 * @param images ids of those that a run of its lineage was trained on
 * @param known whether its whole lineage is known; if not, it may have learned others
 */
record Influence(SortedSet<String> images, boolean known) {
  /** Copies the set. */
  Influence {
    images = Collections.unmodifiableSortedSet(new TreeSet<>(images));
  }

  /** Says whether there is none for certain. */
  boolean isNone() {
    return known && images.isEmpty();
  }
}
