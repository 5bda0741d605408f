package dev.streamtune.drift;

/**
 * A feature vector in 64 numbers: signed feature hashing (Weinberger, Dasgupta, Langford, Smola and
 * Attenberg 2009, "Feature Hashing for Large Scale Multitask Learning"). Each feature is added to
 * one of 64 sums, or subtracted, as a hash of its index says; so each sum is a fixed random
 * projection. Means and variances of the sums move where those of the features do. Immutable.
 */
public final class FeatureSketch {
  /** Number of sums. */
  public static final int LENGTH = 64;

  private final float[] sums;

  private FeatureSketch(float[] sums) {
    this.sums = sums;
  }

  /** Sketches features, all finite. */
  public static FeatureSketch of(float[] features) {
    float[] sums = new float[LENGTH];
    for (int i = 0; i < features.length; i++) {
      float value = features[i];
      // Most features are 0 after relu.
      if (value != 0) {
        int hash = hash(i);
        sums[hash & (LENGTH - 1)] += hash < 0 ? -value : value;
      }
    }
    return new FeatureSketch(sums);
  }

  /** Returns one of the sums. */
  float sum(int index) {
    return sums[index];
  }

  /** The finaliser of MurmurHash3 (Appleby), which mixes every bit into every other. */
  private static int hash(int index) {
    int hash = index + 1;
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }
}
