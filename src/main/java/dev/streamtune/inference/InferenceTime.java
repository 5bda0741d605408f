package dev.streamtune.inference;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures how long a classifier takes for an image: on blank ones, since what a picture shows does
 * not change what its convolutions cost.
 */
public final class InferenceTime {
  /** Larger batches are not slower for each image: they need not be measured whole. */
  private static final int LARGEST_BATCH = 8;

  private static final int RUNS = 3;
  private static final long ENOUGH_NANOS = 2_000_000_000L;

  private final Classifier classifier;
  private final LongSupplier nanoTime;

  /**
   * Takes the classifier; it stays the caller's.
   *
   * @param nanoTime the clock, {@code System::nanoTime}
   */
  public InferenceTime(Classifier classifier, LongSupplier nanoTime) {
    this.classifier = classifier;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs a batch once to warm up and then three times, or fewer where that takes seconds.
   *
   * @param batchSize images in a batch, at least 1
   * @return the slowest run's time for one image
   */
  public Duration ofImage(int batchSize) {
    int size = classifier.inputSize();
    int images = Math.min(batchSize, LARGEST_BATCH);
    List<float[]> blank = Collections.nCopies(images, new float[3 * size * size]);
    long begin = nanoTime.getAsLong();
    long slowest = nanos(blank);
    boolean warm = false;
    for (int run = 0; run < RUNS && nanoTime.getAsLong() - begin < ENOUGH_NANOS; run++) {
      // The first run also paid for starting up.
      slowest = warm ? Math.max(slowest, nanos(blank)) : nanos(blank);
      warm = true;
    }
    return Duration.ofNanos(slowest / images);
  }

  private long nanos(List<float[]> batch) {
    long start = nanoTime.getAsLong();
    BatchResult unused = classifier.classify(batch);
    return nanoTime.getAsLong() - start;
  }
}
