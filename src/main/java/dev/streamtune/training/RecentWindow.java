package dev.streamtune.training;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The newest training examples, first in, first out. Not thread-safe. */
final class RecentWindow implements SegmentStore {
  private final NavigableMap<Long, BufferEntry> bySequence = new TreeMap<>();
  private final Tally tally = new Tally();

  @Override
  public void put(BufferEntry entry) {
    BufferEntry other = bySequence.putIfAbsent(entry.sequence(), entry);
    if (other != null) {
      throw SegmentStore.duplicate(other, entry);
    }
    tally.add(entry.example());
  }

  @Override
  public void remove(BufferEntry entry) {
    bySequence.remove(entry.sequence());
    tally.remove(entry.example());
  }

  @Override
  public Tally tally() {
    return tally;
  }

  /** Lets go of the oldest until the bound holds, and returns them, oldest first. */
  List<BufferEntry> shrinkTo(Bound bound) {
    List<BufferEntry> leaving = new ArrayList<>();
    while (!bound.holds(tally)) {
      BufferEntry oldest = bySequence.firstEntry().getValue();
      remove(oldest);
      leaving.add(oldest);
    }
    return leaving;
  }
}
