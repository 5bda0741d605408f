package dev.streamtune.web.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Token buckets by key: each fills up evenly to as much as may be done in a minute. What costs more
 * than is there goes into debt, if the bucket is full enough to begin with. Keeps the {@link #MOST}
 * keys used last. Thread-safe.
 */
final class Buckets {
  static final int MOST = 4096;

  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private final int perMinute;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets = new LeastRecentlyUsed();

  Buckets(int perMinute, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.nanos = nanos;
  }

  /** Takes a cost, or returns how long to wait for it. */
  synchronized Optional<Duration> take(String key, int cost) {
    Bucket bucket = filled(key);
    Optional<Duration> wait = bucket.wait(Math.min(cost, perMinute), perMinute);
    if (wait.isEmpty()) {
      bucket.level -= cost;
    }
    return wait;
  }

  /** Returns how long to wait until the least cost could be taken; empty if it could be now. */
  synchronized Optional<Duration> look(String key) {
    return filled(key).wait(1, perMinute);
  }

  private Bucket filled(String key) {
    long now = nanos.getAsLong();
    Bucket bucket = buckets.computeIfAbsent(key, any -> new Bucket(perMinute, now));
    bucket.level = Math.min(perMinute, bucket.level + (now - bucket.at) / MINUTE * perMinute);
    bucket.at = now;
    return bucket;
  }

  /** What is left for a key. */
  private static final class Bucket {
    private double level;
    private long at;

    Bucket(double level, long at) {
      this.level = level;
      this.at = at;
    }

    Optional<Duration> wait(int needed, int perMinute) {
      // Filling up in small steps loses some billionths.
      if (level >= needed - 1e-6) {
        return Optional.empty();
      }
      return Optional.of(Duration.ofNanos((long) ((needed - level) / perMinute * MINUTE)));
    }
  }

  /** Forgets the keys that were not used for longest. */
  private static final class LeastRecentlyUsed extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;

    LeastRecentlyUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MOST;
    }
  }
}
