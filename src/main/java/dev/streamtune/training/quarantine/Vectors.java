package dev.streamtune.training.quarantine;

/** Arithmetic of vectors of equal length. */
final class Vectors {
  private Vectors() {}

  static float dot(float[] one, float[] other) {
    float sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** Scales a vector to length 1; one of zeros stays as it is. */
  static void normalise(float[] vector) {
    float length = (float) Math.sqrt(dot(vector, vector));
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= length;
    }
  }
}
