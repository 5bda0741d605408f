package dev.streamtune.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The order in which samples are seen; the same seed gives the same. Used by one thread. */
final class Shuffle {
  private final SplittableRandom random;
  private final int[] order;

  Shuffle(int samples, long seed) {
    this.random = new SplittableRandom(seed);
    this.order = IntStream.range(0, samples).toArray();
  }

  /** Draws the order of the next epoch (Fisher and Yates). */
  void next() {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int sample = order[i];
      order[i] = order[other];
      order[other] = sample;
    }
  }

  /** Returns the indices of the samples of a batch, the last of an epoch may be smaller. */
  int[] batch(int number, int size) {
    int first = number * size;
    return Arrays.copyOfRange(order, first, Math.min(order.length, first + size));
  }
}
