package dev.streamtune.image;

/**
 * Which samples along one axis make a resized sample, and with which weights: Pillow's Resample.c,
 * {@code precompute_coeffs} with the triangle filter and {@code normalize_coeffs_8bpc}. Immutable
 * once built.
 */
final class BilinearAxis {
  private static final int FRACTION_BITS = 22;

  private final int[] starts;
  private final int[][] weights;

  /**
   * Prepares a window of the resized axis.
   *
   * @param from samples of the source
   * @param to samples of the whole result; long, because a crop of it may be all that is computed
   * @param offset first sample of the result that is wanted
   * @param count number of samples that are wanted
   */
  BilinearAxis(int from, long to, long offset, int count) {
    double scale = (double) from / to;
    double support = Math.max(1, scale);
    starts = new int[count];
    weights = new int[count][];
    for (int i = 0; i < count; i++) {
      double centre = (offset + i + 0.5) * scale;
      int start = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(from, (int) (centre + support + 0.5));
      starts[i] = start;
      weights[i] = weights(start, end - start, centre, 1 / support);
    }
  }

  private static int[] weights(int start, int length, double centre, double perSample) {
    double[] exact = new double[length];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      exact[i] = Math.max(0, 1 - Math.abs((start + i - centre + 0.5) * perSample));
      sum += exact[i];
    }
    int[] fixed = new int[length];
    for (int i = 0; i < length; i++) {
      fixed[i] = (int) (0.5 + exact[i] / sum * (1 << FRACTION_BITS));
    }
    return fixed;
  }

  int count() {
    return starts.length;
  }

  /** First source sample of the i-th result. */
  int start(int i) {
    return starts[i];
  }

  /** First source sample of all results. */
  int firstSource() {
    return starts[0];
  }

  /** The one after the last source sample of all results. */
  int endSource() {
    int last = starts.length - 1;
    return starts[last] + weights[last].length;
  }

  /** Returns the i-th result, given where its first source sample is and how far apart they are. */
  byte weigh(int i, byte[] samples, int first, int stride) {
    int sum = 1 << (FRACTION_BITS - 1);
    int at = first;
    for (int weight : weights[i]) {
      sum += (samples[at] & 0xFF) * weight;
      at += stride;
    }
    return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
  }
}
