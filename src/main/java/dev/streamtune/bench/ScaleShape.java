package dev.streamtune.bench;

/**
 * How many work at a time.
 *
 * @param partitions of the images topic
 * @param instances processes
 * @param threads stream threads of each
 */
public record ScaleShape(int partitions, int instances, int threads) {
  /** Checks that there is one of each at least. */
  public ScaleShape {
    if (partitions < 1 || instances < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 partition, instance and thread, found %d, %d and %d"
              .formatted(partitions, instances, threads));
    }
  }

  /** Returns the threads of all instances together. */
  public int threadsInAll() {
    return instances * threads;
  }
}
