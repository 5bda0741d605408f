package dev.streamtune.console.learning;

import dev.streamtune.console.learning.KnownHeads.KnownHead;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long feedback took to have an effect: from its arrival to the publication of the first head
 * in service that had learned it. Thread-safe.
 */
final class EffectView {
  private static final List<Integer> BUCKETS = List.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600);

  private final KnownHeads heads;

  EffectView(KnownHeads heads) {
    this.heads = heads;
  }

  /**
   * A histogram, as JSON.
   *
   * @param bucketsSeconds upper bounds of the buckets, which belong to them
   * @param counts feedback in each bucket, and in one more above the last
   * @param medianSeconds null if there was none; the lower of two
   * @param n their sum
   */
  record Effect(
      List<Integer> bucketsSeconds, List<Integer> counts, @Nullable Double medianSeconds, int n) {}

  /** Returns it. */
  Effect effect() {
    long[] millis =
        heads.known().heads().stream()
            .map(KnownHead::effectMillis)
            .flatMap(List::stream)
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    int[] counts = new int[BUCKETS.size() + 1];
    for (long each : millis) {
      counts[bucket(each)]++;
    }
    Double median = millis.length == 0 ? null : millis[(millis.length - 1) / 2] / 1000.0;
    return new Effect(BUCKETS, Arrays.stream(counts).boxed().toList(), median, millis.length);
  }

  private static int bucket(long millis) {
    int bucket = 0;
    while (bucket < BUCKETS.size() && millis > BUCKETS.get(bucket) * 1000L) {
      bucket++;
    }
    return bucket;
  }
}
