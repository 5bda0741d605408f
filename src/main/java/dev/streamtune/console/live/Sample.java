package dev.streamtune.console.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A few of the things that come, each as likely as any other (Vitter, "Random Sampling with a
 * Reservoir", 1985, algorithm R). Not thread-safe.
 */
final class Sample<T> {
  private final int most;
  private final SplittableRandom random = new SplittableRandom();
  private final List<Numbered<T>> kept = new ArrayList<>();
  private long count;

  Sample(int most) {
    this.most = most;
  }

  private record Numbered<T>(long number, T value) {}

  void add(T value) {
    Numbered<T> numbered = new Numbered<>(count++, value);
    if (kept.size() < most) {
      kept.add(numbered);
      return;
    }
    long place = random.nextLong(count);
    if (place < most) {
      kept.set((int) place, numbered);
    }
  }

  /** Returns the sample, the newest first, and begins anew. */
  List<T> take() {
    kept.sort(Comparator.comparingLong((Numbered<T> it) -> it.number()).reversed());
    List<T> taken = kept.stream().map(Numbered::value).toList();
    kept.clear();
    count = 0;
    return taken;
  }
}
