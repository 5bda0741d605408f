package dev.streamtune.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns elements of a file into float32. Everything but F64 is exact. */
final class FloatDecoder {
  private static final int HALF_EXPONENT = 0x1f;
  private static final int HALF_FRACTION = 0x3ff;

  private FloatDecoder() {}

  /**
   * Decodes all that remains in a buffer.
   *
   * @param bytes whole elements, little-endian
   * @param to where the values go
   * @param at index of the first
   * @throws IllegalArgumentException if the type is none that {@link TensorType#isReadable}
   */
  static void decode(TensorType type, ByteBuffer bytes, float[] to, int at) {
    ByteBuffer from = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    int count = from.remaining() / type.bytes();
    switch (type) {
      case F32 -> from.asFloatBuffer().get(to, at, count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          to[at + i] = half(from.getShort(i * Short.BYTES));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          to[at + i] = Float.intBitsToFloat(from.getShort(i * Short.BYTES) << 16);
        }
      }
      case F64 -> {
        for (int i = 0; i < count; i++) {
          to[at + i] = (float) from.getDouble(i * Double.BYTES);
        }
      }
      default -> throw new IllegalArgumentException(type + " is not read as float32");
    }
  }

  /** Returns the value of IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & HALF_EXPONENT;
    int fraction = bits & HALF_FRACTION;
    if (exponent == 0) {
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
    }
    int wide = exponent == HALF_EXPONENT ? 0xff : exponent + 127 - 15;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
