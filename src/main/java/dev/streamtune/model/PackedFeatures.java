package dev.streamtune.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A feature vector in about a quarter of its bytes or less: each value {@code v}, which is never
 * negative, as the byte {@code round(255 * sqrt(v / scale))} with {@code scale} the largest value,
 * and the bytes compressed. The root gives small values, of which there are many, finer steps.
 *
 * <p>Format: format number (1 byte), number of values (4), scale (float, 4), deflated bytes.
 * Immutable; equal by content.
 */
public final class PackedFeatures {
  private static final byte FORMAT = 1;
  private static final int HEADER = 9;
  private static final int STEPS = 255;

  private final byte[] bytes;

  private PackedFeatures(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Packs features.
   *
   * @param features finite, none negative
   * @throws IllegalArgumentException if a value is negative or not finite
   */
  public static PackedFeatures pack(float[] features) {
    float scale = 0;
    for (float value : features) {
      if (!(value >= 0) || value == Float.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "features after relu are finite and not negative, found " + value);
      }
      scale = Math.max(scale, value);
    }
    byte[] levels = new byte[features.length];
    for (int i = 0; i < levels.length && scale > 0; i++) {
      levels[i] = (byte) Math.round(STEPS * Math.sqrt(features[i] / scale));
    }
    return new PackedFeatures(compress(levels, scale));
  }

  /**
   * Takes bytes that {@link #bytes} gave; they are checked when they are unpacked.
   *
   * @throws IllegalArgumentException if they do not start like packed features
   */
  public static PackedFeatures of(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != FORMAT) {
      throw new IllegalArgumentException("no packed features of format " + FORMAT);
    }
    return new PackedFeatures(bytes.clone());
  }

  private static byte[] compress(byte[] levels, float scale) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(levels);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(levels.length);
      out.writeBytes(
          ByteBuffer.allocate(HEADER).put(FORMAT).putInt(levels.length).putFloat(scale).array());
      byte[] chunk = new byte[8192];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Returns the number of values. */
  public int length() {
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  /** Returns the largest value. */
  public float scale() {
    return ByteBuffer.wrap(bytes).getFloat(5);
  }

  /**
   * Returns the values' levels, 0 to 255 as unsigned bytes.
   *
   * @throws IllegalArgumentException if the bytes are damaged
   */
  public byte[] levels() {
    byte[] levels = new byte[length()];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, HEADER, bytes.length - HEADER);
      if (inflater.inflate(levels) != levels.length) {
        throw new IllegalArgumentException("packed features end too early");
      }
      return levels;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("packed features are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** Returns the values, each within half a step of what was packed. */
  public float[] unpack() {
    byte[] levels = levels();
    float factor = scale() / (STEPS * STEPS);
    float[] values = new float[levels.length];
    for (int i = 0; i < values.length; i++) {
      int level = Byte.toUnsignedInt(levels[i]);
      values[i] = factor * level * level;
    }
    return values;
  }

  /** Returns the number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** Returns a copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedFeatures that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
