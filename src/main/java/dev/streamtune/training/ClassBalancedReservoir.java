package dev.streamtune.training;

import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A bounded sample of a stream that holds every class about equally as far as it has examples, and
 * of each class a uniform sample: class-balancing reservoir sampling, after Chrysakis and Moens,
 * "Online Continual Learning from Imbalanced Data", ICML 2020. Not thread-safe.
 *
 * <p>When it is full, an example of the largest class gives way. Which one is not decided by a coin
 * at that moment, as in the paper, but by a random priority that each example has from the start, a
 * pure function of the seed and its sequence: the lowest priority goes. The sample of a class is
 * then always its examples of highest priority, which is as uniform as the paper's, and depends on
 * nothing but the entries themselves, so that a restored reservoir goes on as the original would,
 * and one that withdrawals left with room fills it again.
 *
 * <p>The class of the newcomer gives way first among equally large ones. Hence a class that has
 * ever given one up does not grow again while nothing is withdrawn (the paper's "full" classes),
 * and its sample stays uniform; sizes differ by one at most where classes have enough examples.
 */
final class ClassBalancedReservoir implements SegmentStore {
  /** Odd, so that no two sequences give the same state; the step of SplittableRandom itself. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final Segment segment;
  private final long seed;
  private final NavigableMap<String, NavigableMap<Long, BufferEntry>> classes = new TreeMap<>();
  private final Tally tally = new Tally();

  /**
   * Makes an empty reservoir.
   *
   * @param segment the part of the buffer that it is
   * @param seed the same gives the same sample of the same stream
   */
  ClassBalancedReservoir(Segment segment, long seed) {
    this.segment = segment;
    this.seed = seed;
  }

  /** Takes the entry if the bound and the sampling let it, and lets go of others for it. */
  void offer(BufferEntry entry, Bound bound, Ledger ledger) {
    if (!bound.fits(entry.example())) {
      ledger.dropped(entry);
      return;
    }
    BufferEntry taken = entry.in(segment);
    put(taken);
    ledger.stored(taken);
    shrinkTo(bound, taken.example().label(), ledger);
  }

  /** Lets go of entries until the bound holds. */
  void shrinkTo(Bound bound, Ledger ledger) {
    if (!bound.holds(tally)) {
      shrinkTo(bound, classes.firstKey(), ledger);
    }
  }

  private void shrinkTo(Bound bound, String firstAmongEquals, Ledger ledger) {
    while (!bound.holds(tally)) {
      BufferEntry least = entries(largest(firstAmongEquals)).firstEntry().getValue();
      remove(least);
      ledger.dropped(least);
    }
  }

  private String largest(String firstAmongEquals) {
    String largest = firstAmongEquals;
    for (Map.Entry<String, NavigableMap<Long, BufferEntry>> each : classes.entrySet()) {
      if (each.getValue().size() > entries(largest).size()) {
        largest = each.getKey();
      }
    }
    return largest;
  }

  private NavigableMap<Long, BufferEntry> entries(String label) {
    return classes.getOrDefault(label, new TreeMap<>());
  }

  @Override
  public void put(BufferEntry entry) {
    BufferEntry other =
        classes
            .computeIfAbsent(entry.example().label(), label -> new TreeMap<>())
            .putIfAbsent(priority(entry), entry);
    if (other != null) {
      throw SegmentStore.duplicate(other, entry);
    }
    tally.add(entry.example());
  }

  @Override
  public void remove(BufferEntry entry) {
    NavigableMap<Long, BufferEntry> entries = entries(entry.example().label());
    entries.remove(priority(entry));
    if (entries.isEmpty()) {
      classes.remove(entry.example().label());
    }
    tally.remove(entry.example());
  }

  @Override
  public Tally tally() {
    return tally;
  }

  /** The number that SplittableRandom(seed) gives after {@code sequence} others. */
  private long priority(BufferEntry entry) {
    return new SplittableRandom(seed + STEP * entry.sequence()).nextLong();
  }
}
