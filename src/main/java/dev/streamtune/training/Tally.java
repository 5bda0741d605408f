package dev.streamtune.training;

import java.util.SortedMap;
import java.util.TreeMap;

/** Running totals of a part of the replay buffer. Not thread-safe. */
final class Tally {
  private final SortedMap<String, Integer> byClass = new TreeMap<>();
  private int examples;
  private long bytes;

  void add(Example example) {
    examples++;
    bytes += example.bytes();
    byClass.merge(example.label(), 1, Integer::sum);
  }

  void remove(Example example) {
    examples--;
    bytes -= example.bytes();
    byClass.computeIfPresent(example.label(), (label, count) -> count == 1 ? null : count - 1);
  }

  int examples() {
    return examples;
  }

  long bytes() {
    return bytes;
  }

  SegmentSize size() {
    return new SegmentSize(examples, bytes, byClass);
  }
}
