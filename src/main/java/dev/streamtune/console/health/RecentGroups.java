package dev.streamtune.console.health;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka last told of the groups: asked for on demand, at most every few seconds, by one caller
 * at a time. Others get what is known meanwhile. Thread-safe.
 */
final class RecentGroups {
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final GroupSource source;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Reading last;
  private volatile long askedAt = Long.MIN_VALUE / 2;

  RecentGroups(GroupSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * What was told.
   *
   * @param at when, in milliseconds since 1970
   */
  record Reading(Groups groups, long at) {}

  /** Returns what is known, after asking if that is due; nothing if Kafka never told. */
  Optional<Reading> get() {
    if (clock.millis() - askedAt >= PERIOD.toMillis()) {
      try {
        ask();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Optional.ofNullable(last);
  }

  private void ask() throws InterruptedException {
    long patience = last == null ? PATIENCE.toMillis() : 0;
    if (!asking.tryLock(patience, TimeUnit.MILLISECONDS)) {
      return;
    }
    try {
      if (clock.millis() - askedAt >= PERIOD.toMillis()) {
        source.read().ifPresent(groups -> last = new Reading(groups, clock.millis()));
        askedAt = clock.millis();
      }
    } finally {
      asking.unlock();
    }
  }
}
