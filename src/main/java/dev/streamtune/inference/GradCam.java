package dev.streamtune.inference;

/**
 * Gradient-weighted class activation mapping (Selvaraju, Cogswell, Das, Vedantam, Parikh and Batra
 * 2017, "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization",
 * equations 1 and 2): each map of the last convolution counts by the mean over its positions of the
 * gradient of the class's logit,
 *
 * <pre>heat = relu(sum over k of αₖ Aₖ),   αₖ = mean over positions of ∂y / ∂Aₖ</pre>
 *
 * The maps are pooled before the head sees them. A maximum pool hands the gradient of each of its
 * outputs on to one position, so the sum over positions is that over the features.
 */
final class GradCam {
  private GradCam() {}

  /**
   * Computes the heat.
   *
   * @param maps {@code [channels, side, side]}: what the last convolution gives
   * @param gradient of the logit by the features {@code [side/2, side/2, channels]}
   * @return {@code [side, side]}, 0 or more
   */
  static float[] heat(float[] maps, float[] gradient, int side) {
    int positions = side * side;
    int channels = maps.length / positions;
    double[] weights = weights(gradient, channels, positions);
    float[] heat = new float[positions];
    for (int i = 0; i < positions; i++) {
      double sum = 0;
      for (int k = 0; k < channels; k++) {
        sum += weights[k] * maps[k * positions + i];
      }
      heat[i] = (float) Math.max(0, sum);
    }
    return heat;
  }

  private static double[] weights(float[] gradient, int channels, int positions) {
    double[] weights = new double[channels];
    for (int i = 0; i < gradient.length; i++) {
      weights[i % channels] += gradient[i];
    }
    for (int k = 0; k < channels; k++) {
      weights[k] /= positions;
    }
    return weights;
  }
}
