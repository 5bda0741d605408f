package dev.streamtune.heads;

import java.time.Duration;

/** How long nothing may arrive. */
final class Patience {
  private final Duration limit;
  private long since = System.nanoTime();

  Patience(Duration limit) {
    this.limit = limit;
  }

  /** Something arrived. */
  void progressed() {
    since = System.nanoTime();
  }

  /** Says whether nothing arrived for too long. */
  boolean exhausted() {
    return System.nanoTime() - since > limit.toNanos();
  }
}
