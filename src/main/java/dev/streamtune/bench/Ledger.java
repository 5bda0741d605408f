package dev.streamtune.bench;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counts what was sent and what came back, each by its number, so that nothing lost and nothing
 * answered twice goes unseen. Not thread-safe.
 */
public final class Ledger {
  private final BitSet answered = new BitSet();
  private final Map<Integer, Long> waiting = new LinkedHashMap<>();
  private long sent;
  private long repeated;
  private long unknown;

  /** A record goes out; each number goes out once. */
  public void sent(int number, long nanos) {
    waiting.put(number, nanos);
    sent++;
  }

  /**
   * An answer came.
   *
   * @return how many nanoseconds after it was sent; empty for one that was answered before, or
   *     never sent
   */
  public OptionalLong answered(int number, long nanos) {
    Long since = waiting.remove(number);
    if (since != null) {
      answered.set(number);
      return OptionalLong.of(nanos - since);
    }
    if (number >= 0 && answered.get(number)) {
      repeated++;
    } else {
      unknown++;
    }
    return OptionalLong.empty();
  }

  /** Returns how many were sent. */
  public long sent() {
    return sent;
  }

  /** Returns how many were answered, each counted once. */
  public long answered() {
    return answered.cardinality();
  }

  /** Returns how many have no answer yet. */
  public int waiting() {
    return waiting.size();
  }

  /** Returns for how many nanoseconds the oldest of them waits; 0 if none does. */
  public long oldestNanos(long now) {
    return waiting.values().stream().findFirst().map(since -> now - since).orElse(0L);
  }

  /** Says whether everything has exactly one answer, with the figures. */
  public Finding finding(String name) {
    return Finding.of(
        name,
        waiting.isEmpty() && repeated == 0 && unknown == 0,
        "%d sent, %d answered, %d lost, %d repeated, %d unknown"
            .formatted(sent, answered(), waiting(), repeated, unknown));
  }
}
