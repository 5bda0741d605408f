package dev.streamtune.sketch;

/**
 * A sketch in {@value #LENGTH} bytes, as predictions carry it: each sum as a signed byte, the one
 * that is largest, signs apart, as ±127. Directions are kept to within half a step of that, lengths
 * are not.
 */
public final class SketchBytes {
  /** Sums of such a sketch, and bytes. */
  public static final int LENGTH = 128;

  private static final int LARGEST = 127;

  private SketchBytes() {}

  /** Sketches features, all finite, and writes the sketch down. */
  public static byte[] of(float[] features) {
    return write(FeatureSketch.of(features, LENGTH));
  }

  /** Writes a sketch down; one of zeros as zeros. */
  static byte[] write(FeatureSketch sketch) {
    float largest = 0;
    for (int i = 0; i < sketch.length(); i++) {
      largest = Math.max(largest, Math.abs(sketch.sum(i)));
    }
    byte[] bytes = new byte[sketch.length()];
    for (int i = 0; i < bytes.length && largest > 0; i++) {
      bytes[i] = (byte) Math.round(sketch.sum(i) / largest * LARGEST);
    }
    return bytes;
  }

  /**
   * Reads a sketch.
   *
   * @return it at length 1; all zeros, where the bytes are
   * @throws IllegalArgumentException if there are not {@value #LENGTH} bytes
   */
  public static FeatureSketch read(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "a sketch has %d bytes, found %d".formatted(LENGTH, bytes.length));
    }
    float[] sums = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      sums[i] = bytes[i];
    }
    return FeatureSketch.ofSums(sums).unit();
  }
}
