package dev.streamtune.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The two dense layers on the Java side. Holds the arrays it is given; nobody may write to them.
 *
 * <p>Layout is Keras': kernels are {@code [inputs, outputs]}, row-major.
 */
public final class HeadWeights {
  /** Units of the hidden layer. */
  public static final int HIDDEN = 512;

  private final int features;
  private final int classes;
  private final float[] kernel1;
  private final float[] bias1;
  private final float[] kernel2;
  private final float[] bias2;

  /**
   * Checks the sizes.
   *
   * @param kernel1 {@code [features, 512]}
   * @param bias1 {@code [512]}
   * @param kernel2 {@code [512, classes]}
   * @param bias2 {@code [classes]}
   * @throws IllegalArgumentException if the sizes do not fit each other
   */
  public HeadWeights(float[] kernel1, float[] bias1, float[] kernel2, float[] bias2) {
    this.features = kernel1.length / HIDDEN;
    this.classes = bias2.length;
    if (kernel1.length != features * HIDDEN
        || bias1.length != HIDDEN
        || kernel2.length != HIDDEN * classes) {
      throw new IllegalArgumentException(
          "expected sizes features*512, 512, 512*classes, classes; found %d, %d, %d, %d"
              .formatted(kernel1.length, bias1.length, kernel2.length, bias2.length));
    }
    this.kernel1 = kernel1;
    this.bias1 = bias1;
    this.kernel2 = kernel2;
    this.bias2 = bias2;
  }

  /**
   * Makes an untrained head: Glorot-uniform kernels and zero biases, as Keras starts.
   *
   * @param features length of a feature vector
   * @param classes number of outputs
   * @param seed the same gives the same head
   */
  public static HeadWeights untrained(int features, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new HeadWeights(
        glorotUniform(features, HIDDEN, random),
        new float[HIDDEN],
        glorotUniform(HIDDEN, classes, random),
        new float[classes]);
  }

  /**
   * Adds outputs. The old classes' logits stay as they are, bit for bit; the new ones start small.
   *
   * @param wider number of outputs afterwards, at least as many as now
   * @param seed of the new columns: Glorot-uniform, with zero biases
   * @return a head that shares the first layer's arrays with this one
   * @throws IllegalArgumentException if outputs would be lost
   */
  public HeadWeights grown(int wider, long seed) {
    if (wider < classes) {
      throw new IllegalArgumentException(
          "a head with %d outputs cannot grow to %d".formatted(classes, wider));
    }
    float[] kernel = glorotUniform(HIDDEN, wider, new SplittableRandom(seed));
    for (int row = 0; row < HIDDEN; row++) {
      System.arraycopy(kernel2, row * classes, kernel, row * wider, classes);
    }
    return new HeadWeights(kernel1, bias1, kernel, Arrays.copyOf(bias2, wider));
  }

  private static float[] glorotUniform(int inputs, int outputs, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (inputs + outputs));
    float[] kernel = new float[inputs * outputs];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) random.nextDouble(-bound, bound);
    }
    return kernel;
  }

  /** Says whether no weight is infinite or not a number. */
  public boolean isFinite() {
    return isFinite(kernel1) && isFinite(bias1) && isFinite(kernel2) && isFinite(bias2);
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the length of a feature vector. */
  public int features() {
    return features;
  }

  /** Returns the number of outputs. */
  public int classes() {
    return classes;
  }

  /** Returns the first kernel itself, {@code [features, 512]}. */
  public float[] kernel1() {
    return kernel1;
  }

  /** Returns the first bias itself, {@code [512]}. */
  public float[] bias1() {
    return bias1;
  }

  /** Returns the second kernel itself, {@code [512, classes]}. */
  public float[] kernel2() {
    return kernel2;
  }

  /** Returns the second bias itself, {@code [classes]}. */
  public float[] bias2() {
    return bias2;
  }
}
