package dev.streamtune.cli;

import dev.streamtune.bench.NullClassifier;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.Vgg16;

/**
 * What packing an image's features costs a core.
 *
 * @param micros microseconds for an image
 * @param bytes what it makes of them
 */
record PackingTime(double micros, int bytes) {
  private static final int RUNS = 400;

  /** Measures, after as many runs that are not counted. */
  static PackingTime measure() {
    float[] features = new NullClassifier(1, Vgg16.FEATURES).features();
    int bytes = pack(features);
    long start = System.nanoTime();
    int again = pack(features);
    double micros = (System.nanoTime() - start) / 1e3 / RUNS;
    return new PackingTime(micros, Math.max(bytes, again) / RUNS);
  }

  private static int pack(float[] features) {
    int bytes = 0;
    for (int run = 0; run < RUNS; run++) {
      bytes += PackedFeatures.pack(features).size();
    }
    return bytes;
  }
}
