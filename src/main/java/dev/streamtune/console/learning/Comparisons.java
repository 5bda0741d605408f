package dev.streamtune.console.learning;

import dev.streamtune.console.learning.HeadComparison.Compared;
import dev.streamtune.heads.HeadUnavailableException;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Compares heads for whoever asks, one pair at a time, and remembers what came of it. */
final class Comparisons {
  private static final int MOST_EXAMPLES = 500;
  private static final int MOST_REMEMBERED = 16;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Comparing comparing;
  private final LabelledImages images;
  private final LongSupplier nanoTime;
  private final Semaphore turn = new Semaphore(1);
  private final Map<Pair, Remembered> remembered = new LinkedHashMap<>();

  /** Compares two heads. */
  @FunctionalInterface
  interface Comparing {
    /** As {@link HeadComparison#compare}. */
    Compared compare(long a, long b, Map<Long, LabelledImage> wanted)
        throws HeadUnavailableException, InterruptedException;
  }

  /** Two versions. */
  private record Pair(long a, long b) {}

  /**
   * A comparison that was done.
   *
   * @param offsets of the examples that were wanted
   * @param at when, in nanoseconds
   */
  private record Remembered(Compared compared, Set<Long> offsets, long at) {}

  /**
   * Has compared none.
   *
   * @param nanoTime the clock, {@code System::nanoTime}
   */
  Comparisons(Comparing comparing, LabelledImages images, LongSupplier nanoTime) {
    this.comparing = comparing;
    this.images = images;
    this.nanoTime = nanoTime;
  }

  /** Answers {@code GET /api/heads/compare?a=1&b=2}. */
  Reply answer(Call call) throws ApiException {
    int a = call.number("a", 0, 1, Integer.MAX_VALUE);
    int b = call.number("b", 0, 1, Integer.MAX_VALUE);
    if (a == 0 || b == 0 || a == b) {
      throw ApiException.badRequest("a and b have to be the versions of two different heads");
    }
    return Reply.json(compare(new Pair(a, b)));
  }

  private Compared compare(Pair pair) throws ApiException {
    Map<Long, LabelledImage> wanted = images.newestHoldout(MOST_EXAMPLES);
    Remembered before = recall(pair);
    if (before != null && isCurrent(before, wanted)) {
      return before.compared();
    }
    if (!turn.tryAcquire()) {
      throw new ApiException(
          409, "BUSY", "two other heads are being compared; try again in a few seconds");
    }
    try {
      Compared compared = KafkaCalls.ask(() -> run(pair, wanted));
      remember(pair, new Remembered(compared, Set.copyOf(wanted.keySet()), nanoTime.getAsLong()));
      return compared;
    } finally {
      turn.release();
    }
  }

  private Compared run(Pair pair, Map<Long, LabelledImage> wanted) throws ApiException {
    try {
      return comparing.compare(pair.a(), pair.b(), wanted);
    } catch (HeadUnavailableException e) {
      throw ApiException.notFound(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "STOPPING", "the comparison was interrupted");
    }
  }

  private boolean isCurrent(Remembered before, Map<Long, LabelledImage> wanted) {
    return nanoTime.getAsLong() - before.at() < FRESH.toNanos()
        || before.offsets().equals(wanted.keySet());
  }

  private @Nullable Remembered recall(Pair pair) {
    synchronized (remembered) {
      return remembered.get(pair);
    }
  }

  private void remember(Pair pair, Remembered compared) {
    synchronized (remembered) {
      remembered.remove(pair);
      remembered.put(pair, compared);
      if (remembered.size() > MOST_REMEMBERED) {
        remembered.remove(remembered.keySet().iterator().next());
      }
    }
  }
}
