package dev.streamtune.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A head as bytes: the ASCII letters {@code STHD}, the format's version (1), the number of features
 * and the number of classes as 32-bit integers, then float32 kernel 1 {@code [features, 512]}, bias
 * 1 {@code [512]}, kernel 2 {@code [512, classes]} and bias 2 {@code [classes]}, all little-endian
 * and row-major. The same weights always give the same bytes.
 */
public final class HeadCodec {
  private static final int MAGIC = 0x44485453;
  private static final int VERSION = 1;
  private static final int HEADER = 4 * Integer.BYTES;

  private HeadCodec() {}

  /**
   * Writes a head.
   *
   * @throws IllegalArgumentException if it does not fit an array (2 GiB)
   */
  public static byte[] encode(HeadWeights weights) {
    long size = size(weights.features(), weights.classes());
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a head of %d bytes is too large".formatted(size));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(VERSION).putInt(weights.features()).putInt(weights.classes());
    bytes
        .asFloatBuffer()
        .put(weights.kernel1())
        .put(weights.bias1())
        .put(weights.kernel2())
        .put(weights.bias2());
    return bytes.array();
  }

  /**
   * Reads a head. Infinite values and not-a-numbers are read as they are; see {@link
   * HeadWeights#isFinite}.
   *
   * @throws IllegalArgumentException if these are not exactly the bytes of a head
   */
  public static HeadWeights decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER || buffer.getInt() != MAGIC) {
      throw new IllegalArgumentException(
          "no head: expected bytes that start with STHD, found %d others".formatted(bytes.length));
    }
    int version = buffer.getInt();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "expected head format %d, found %d: update StreamTune".formatted(VERSION, version));
    }
    int features = buffer.getInt();
    int classes = buffer.getInt();
    check(features, classes, bytes.length);
    FloatBuffer values = buffer.asFloatBuffer();
    return new HeadWeights(
        next(values, features * HeadWeights.HIDDEN),
        next(values, HeadWeights.HIDDEN),
        next(values, HeadWeights.HIDDEN * classes),
        next(values, classes));
  }

  private static void check(int features, int classes, int found) {
    if (features < 1 || classes < 1 || size(features, classes) != found) {
      throw new IllegalArgumentException(
          "a head of %d features and %d classes does not have %d bytes"
              .formatted(features, classes, found));
    }
  }

  private static long size(int features, int classes) {
    long hidden = HeadWeights.HIDDEN;
    return HEADER + Float.BYTES * ((features + 1L) * hidden + (hidden + 1) * classes);
  }

  private static float[] next(FloatBuffer values, int count) {
    float[] result = new float[count];
    values.get(result);
    return result;
  }
}
