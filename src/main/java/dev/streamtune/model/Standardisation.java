package dev.streamtune.model;

import java.util.Arrays;
import java.util.List;

/**
 * Features moved to mean 0 and scaled to deviation 1, and heads carried over to features so changed
 * and back. Training goes better on them; a head that was carried back is plain again and sees
 * plain features. Immutable; nobody may write to its arrays.
 */
public final class Standardisation {
  /**
   * Deviations below this share of the root mean square deviation are raised to it: what varies
   * little in the samples of a run would be blown up in others.
   */
  private static final double FLOOR = 0.25;

  private final float[] mean;
  private final float[] factor;

  private Standardisation(float[] mean, float[] factor) {
    this.mean = mean;
    this.factor = factor;
  }

  /**
   * Leaves features as they are.
   *
   * @param features length of a feature vector
   */
  public static Standardisation none(int features) {
    float[] ones = new float[features];
    Arrays.fill(ones, 1);
    return new Standardisation(new float[features], ones);
  }

  /**
   * Measures samples.
   *
   * @param samples at least one, all of one length
   */
  public static Standardisation of(List<PackedFeatures> samples) {
    int features = samples.get(0).length();
    double[] sums = new double[features];
    double[] squares = new double[features];
    for (PackedFeatures sample : samples) {
      add(sample, sums, squares);
    }
    return of(sums, squares, samples.size());
  }

  private static void add(PackedFeatures sample, double[] sums, double[] squares) {
    byte[] levels = sample.levels();
    double factor = sample.factor();
    for (int i = 0; i < levels.length; i++) {
      int level = Byte.toUnsignedInt(levels[i]);
      double value = factor * (level * level);
      sums[i] += value;
      squares[i] += value * value;
    }
  }

  private static Standardisation of(double[] sums, double[] squares, int count) {
    double[] variances = new double[sums.length];
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / count;
      variances[i] = Math.max(0, squares[i] / count - mean * mean);
      total += variances[i];
    }
    double floor = FLOOR * Math.sqrt(total / sums.length);
    float[] mean = new float[sums.length];
    float[] factor = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      double deviation = Math.max(floor, Math.sqrt(variances[i]));
      mean[i] = (float) (sums[i] / count);
      factor[i] = deviation > 0 ? (float) (1 / deviation) : 1;
    }
    return new Standardisation(mean, factor);
  }

  /**
   * Returns the head that makes of standardised features what the given one makes of plain ones.
   */
  public HeadWeights carry(HeadWeights plain) {
    float[] kernel = plain.kernel1().clone();
    double[] shift = new double[HeadWeights.HIDDEN];
    for (int row = 0, at = 0; row < mean.length; row++) {
      for (int unit = 0; unit < shift.length; unit++, at++) {
        shift[unit] += (double) mean[row] * kernel[at];
        kernel[at] /= factor[row];
      }
    }
    return with(plain, kernel, shift, 1);
  }

  /**
   * Returns the head that makes of plain features what the given one makes of standardised ones.
   */
  public HeadWeights carryBack(HeadWeights standardised) {
    float[] kernel = standardised.kernel1().clone();
    double[] shift = new double[HeadWeights.HIDDEN];
    for (int row = 0, at = 0; row < mean.length; row++) {
      for (int unit = 0; unit < shift.length; unit++, at++) {
        kernel[at] *= factor[row];
        shift[unit] += (double) mean[row] * kernel[at];
      }
    }
    return with(standardised, kernel, shift, -1);
  }

  private static HeadWeights with(HeadWeights head, float[] kernel, double[] shift, int sign) {
    float[] bias = new float[shift.length];
    for (int unit = 0; unit < bias.length; unit++) {
      bias[unit] = (float) (head.bias1()[unit] + sign * shift[unit]);
    }
    return new HeadWeights(kernel, bias, head.kernel2(), head.bias2());
  }

  float[] mean() {
    return mean;
  }

  float[] factor() {
    return factor;
  }
}
