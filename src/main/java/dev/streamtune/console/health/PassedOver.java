package dev.streamtune.console.health;

import java.util.HashMap;
import java.util.Map;

/**
 * Estimates how many predictions the feed passed over because more came than it reads. Not
 * thread-safe.
 *
 * <p>Offsets tell, but not exactly: each transaction takes one more for its end. So a gap of one is
 * such an end, and of a larger gap as large a share counts as of the offsets without gaps were
 * predictions. What an aborted transaction left behind counts, too.
 */
final class PassedOver {
  private final Map<Integer, Long> last = new HashMap<>();
  private long seen;
  private long ends;

  /** Returns how many stand between this prediction and the one seen before it on its partition. */
  long before(int partition, long offset) {
    Long previous = last.put(partition, offset);
    seen++;
    if (previous == null || offset <= previous) {
      return 0;
    }
    long gap = offset - previous - 1;
    if (gap <= 1) {
      ends += gap;
      return 0;
    }
    return Math.round((double) gap * seen / (seen + ends));
  }
}
