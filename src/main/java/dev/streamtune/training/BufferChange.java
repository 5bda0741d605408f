package dev.streamtune.training;

import java.util.List;

/**
 * The exact difference that one addition makes to the stored state of the replay buffer. Immutable.
 *
 * @param written entries that are new or have changed; each takes the place of the one with its id
 * @param removed ids of entries that are gone; none of them is in {@code written}
 * @param counters the counters after the addition
 */
public record BufferChange(
    List<BufferEntry> written, List<String> removed, BufferCounters counters) {
  /** Copies the lists. */
  public BufferChange {
    written = List.copyOf(written);
    removed = List.copyOf(removed);
  }

  /**
   * Says whether the added example was kept: one that is larger than its part of the buffer, or
   * that the sampling passed over, is not.
   *
   * @param id the id of the example that was added
   */
  public boolean keeps(String id) {
    return written.stream().anyMatch(entry -> entry.id().equals(id));
  }
}
