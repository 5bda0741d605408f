package dev.streamtune.training;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a part of the replay buffer holds. Immutable.
 *
 * @param examples number of examples
 * @param bytes sum of {@link Example#bytes}
 * @param byClass number of examples of each class that has any
 */
public record SegmentSize(int examples, long bytes, SortedMap<String, Integer> byClass) {
  /** Copies the map. */
  public SegmentSize {
    byClass = Collections.unmodifiableSortedMap(new TreeMap<>(byClass));
  }
}
