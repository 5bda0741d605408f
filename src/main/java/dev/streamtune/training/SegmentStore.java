package dev.streamtune.training;

/** The entries of one part of the replay buffer. Not thread-safe. */
sealed interface SegmentStore permits RecentWindow, ClassBalancedReservoir {
  /**
   * Takes an entry, whatever the bounds.
   *
   * @throws IllegalArgumentException if another entry has the same sequence
   */
  void put(BufferEntry entry);

  /** Lets go of an entry that {@link #put} was given. */
  void remove(BufferEntry entry);

  /** Returns the running totals. */
  Tally tally();

  /** Tells of a second entry with the same sequence: one of the two would be lost. */
  static IllegalArgumentException duplicate(BufferEntry first, BufferEntry second) {
    return new IllegalArgumentException(
        "examples %s and %s both have sequence %d in segment %s; every entry has its own"
            .formatted(first.id(), second.id(), second.sequence(), second.segment()));
  }
}
