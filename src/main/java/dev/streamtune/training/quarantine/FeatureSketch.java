package dev.streamtune.training.quarantine;

import dev.streamtune.model.PackedFeatures;

/**
 * A feature vector in 2 KB: signed feature hashing (Weinberger, Dasgupta, Langford, Smola and
 * Attenberg 2009, "Feature Hashing for Large Scale Multitask Learning"). Each feature is added to
 * one of 512 sums, or subtracted, as a hash of its index says. The scalar product of two sketches
 * is on average that of the features; its error shrinks with the root of the number of sums.
 */
final class FeatureSketch {
  static final int LENGTH = 512;

  private FeatureSketch() {}

  /** Returns the sums [512] at length 1, or all zero where the features are. */
  static float[] of(PackedFeatures features) {
    byte[] levels = features.levels();
    float[] sums = new float[LENGTH];
    for (int i = 0; i < levels.length; i++) {
      int level = Byte.toUnsignedInt(levels[i]);
      if (level > 0) {
        int hash = hash(i);
        float value = level * level;
        sums[hash & (LENGTH - 1)] += hash < 0 ? -value : value;
      }
    }
    Vectors.normalise(sums);
    return sums;
  }

  /** The finaliser of MurmurHash3 (Appleby), which mixes every bit into every other. */
  private static int hash(int index) {
    int hash = index + 1;
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }
}
