package dev.streamtune.sketch;

import java.util.Collection;

/**
 * A feature vector in a few numbers: signed feature hashing (Weinberger, Dasgupta, Langford, Smola
 * and Attenberg 2009, "Feature Hashing for Large Scale Multitask Learning"). Each feature is added
 * to one of the sums, or subtracted, as a hash of its index says; so each sum is a fixed random
 * projection. Means and variances of the sums move where those of the features do, and the scalar
 * product of two sketches is on average that of the features; its error shrinks with the root of
 * the number of sums.
 *
 * <p>Immutable. Sketches of different lengths have nothing to do with each other.
 */
public final class FeatureSketch {
  private final float[] sums;

  private FeatureSketch(float[] sums) {
    this.sums = sums;
  }

  /**
   * Sketches features.
   *
   * @param features all finite
   * @param length number of sums, a power of two
   */
  public static FeatureSketch of(float[] features, int length) {
    float[] sums = zeros(length);
    for (int i = 0; i < features.length; i++) {
      add(features[i], i, sums);
    }
    return new FeatureSketch(sums);
  }

  /**
   * Sketches features that are packed: each is the square of its level, but for a factor that all
   * have in common. At length 1 the sketch is that of the features, but for what packing rounded.
   *
   * @param levels 0 to 255 as unsigned bytes
   * @param length number of sums, a power of two
   */
  public static FeatureSketch ofLevels(byte[] levels, int length) {
    float[] sums = zeros(length);
    for (int i = 0; i < levels.length; i++) {
      int level = Byte.toUnsignedInt(levels[i]);
      add(level * level, i, sums);
    }
    return new FeatureSketch(sums);
  }

  /**
   * Takes sums that {@link #sums} gave.
   *
   * @param sums as many as a power of two; copied
   */
  public static FeatureSketch ofSums(float[] sums) {
    checkLength(sums.length);
    return new FeatureSketch(sums.clone());
  }

  /**
   * Adds up sketches of one length.
   *
   * @param sketches at least one
   */
  public static FeatureSketch sum(Collection<FeatureSketch> sketches) {
    float[] sums = zeros(sketches.iterator().next().length());
    for (FeatureSketch sketch : sketches) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += sketch.sums[i];
      }
    }
    return new FeatureSketch(sums);
  }

  private static float[] zeros(int length) {
    checkLength(length);
    return new float[length];
  }

  private static void checkLength(int length) {
    if (length < 1 || Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException(
          "the length of a sketch is a power of two, found " + length);
    }
  }

  private static void add(float value, int index, float[] sums) {
    // Most features are 0 after relu.
    if (value != 0) {
      int hash = hash(index);
      sums[hash & (sums.length - 1)] += hash < 0 ? -value : value;
    }
  }

  /** The finaliser of MurmurHash3 (Appleby), which mixes every bit into every other. */
  private static int hash(int index) {
    int hash = index + 1;
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }

  /** Returns the number of sums. */
  public int length() {
    return sums.length;
  }

  /** Returns one of the sums. */
  public float sum(int index) {
    return sums[index];
  }

  /** Returns a copy of the sums. */
  public float[] sums() {
    return sums.clone();
  }

  /** Returns the sketch scaled to length 1; one of zeros stays as it is. */
  public FeatureSketch unit() {
    float length = (float) Math.sqrt(dot(this));
    float[] scaled = sums.clone();
    for (int i = 0; i < scaled.length && length > 0; i++) {
      scaled[i] /= length;
    }
    return new FeatureSketch(scaled);
  }

  /**
   * Returns the scalar product with a sketch as long as this one. Of two at length 1 it is the
   * cosine of the angle between them, -1 to 1.
   */
  public float dot(FeatureSketch other) {
    float sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += sums[i] * other.sums[i];
    }
    return sum;
  }
}
