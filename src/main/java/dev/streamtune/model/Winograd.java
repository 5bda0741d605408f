package dev.streamtune.model;

/**
 * Winograd's minimal filtering F(4×4, 3×3): a 4×4 tile of a 3×3 convolution by 36 multiplications
 * instead of 144 (Lavin &amp; Gray 2015, "Fast Algorithms for Convolutional Neural Networks",
 * section 4.3, whose matrices these are): {@code Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A}.
 */
final class Winograd {
  /** Values of a transformed tile: 6 × 6. */
  static final int POINTS = 36;

  private static final double[][] G = {
    {1 / 4.0, 0, 0},
    {-1 / 6.0, -1 / 6.0, -1 / 6.0},
    {-1 / 6.0, 1 / 6.0, -1 / 6.0},
    {1 / 24.0, 1 / 12.0, 1 / 6.0},
    {1 / 24.0, -1 / 12.0, 1 / 6.0},
    {0, 0, 1}
  };

  private static final double[][] B_T = {
    {4, 0, -5, 0, 1, 0},
    {0, -4, -4, 1, 1, 0},
    {0, 4, -4, -1, 1, 0},
    {0, -2, -1, 2, 1, 0},
    {0, 2, -1, -2, 1, 0},
    {0, 4, 0, -5, 0, 1}
  };

  private static final double[][] A_T = {
    {1, 1, 1, 1, 1, 0},
    {0, 1, -1, 2, -2, 0},
    {0, 1, 1, 4, 4, 0},
    {0, 1, -1, 8, -8, 1}
  };

  private Winograd() {}

  /**
   * Transforms a kernel.
   *
   * @param kernel {@code [channels, 3, 3]}, channels being outputs times inputs
   * @return {@code [36, channels]}
   */
  static float[] transformKernel(float[] kernel) {
    int channels = kernel.length / 9;
    double[] transform = kronecker(G);
    float[] result = new float[POINTS * channels];
    for (int c = 0; c < channels; c++) {
      for (int point = 0; point < POINTS; point++) {
        double sum = 0;
        for (int i = 0; i < 9; i++) {
          sum += transform[point * 9 + i] * kernel[c * 9 + i];
        }
        result[point * channels + c] = (float) sum;
      }
    }
    return result;
  }

  /** Returns the input transform as 36 filters of 6×6: {@code [36, 1, 6, 6]}. */
  static float[] inputFilters() {
    return toFloats(kronecker(B_T));
  }

  /**
   * Returns the output transform {@code [16, 36]}: rows are the values of a 4×4 tile, row-major.
   */
  static float[] outputTransform() {
    return toFloats(kronecker(A_T));
  }

  /**
   * Returns the output transform with its rows in the order (row in pool, column in pool, pool row,
   * pool column), so that a 2×2 maximum pool is a maximum over the four quarters: {@code [16, 36]}.
   */
  static float[] pooledOutputTransform() {
    float[] plain = outputTransform();
    float[] result = new float[plain.length];
    for (int row = 0; row < 16; row++) {
      int y = 2 * (row >> 1 & 1) + (row >> 3);
      int x = 2 * (row & 1) + (row >> 2 & 1);
      System.arraycopy(plain, (4 * y + x) * POINTS, result, row * POINTS, POINTS);
    }
    return result;
  }

  /** The matrix that does to a flattened tile what {@code m} does to its rows and columns. */
  private static double[] kronecker(double[][] m) {
    int rows = m.length;
    int columns = m[0].length;
    double[] result = new double[rows * rows * columns * columns];
    int at = 0;
    for (double[] left : m) {
      for (double[] right : m) {
        for (double l : left) {
          for (double r : right) {
            result[at++] = l * r;
          }
        }
      }
    }
    return result;
  }

  private static float[] toFloats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
