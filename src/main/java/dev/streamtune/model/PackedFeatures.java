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

  /** Deflate makes of a byte 1032 at most (RFC 1951: 258 bytes from two bits). */
  private static final long MOST_EXPANSION = 1032;

  private final byte[] bytes;

  private PackedFeatures(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Packs features.
   *
   * @param features at least one; finite, none negative
   * @throws IllegalArgumentException if a value is negative or not finite, or there is none
   */
  public static PackedFeatures pack(float[] features) {
    if (features.length == 0) {
      throw new IllegalArgumentException("there are no features to pack");
    }
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
   * Takes bytes that {@link #bytes} gave; what follows the header is checked when it is unpacked.
   *
   * @throws IllegalArgumentException if they do not start like packed features
   */
  public static PackedFeatures of(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != FORMAT) {
      throw new IllegalArgumentException("no packed features of format " + FORMAT);
    }
    PackedFeatures packed = new PackedFeatures(bytes.clone());
    if (packed.length() < 1 || packed.length() > MOST_EXPANSION * bytes.length) {
      throw new IllegalArgumentException(
          "packed features are damaged: %d bytes cannot hold %d values"
              .formatted(bytes.length, packed.length()));
    }
    if (!(packed.scale() >= 0) || packed.scale() == Float.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "packed features are damaged: their largest value is " + packed.scale());
    }
    return packed;
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

  /** Returns what the square of a level is multiplied with to give the value. */
  public float factor() {
    return scale() / (STEPS * STEPS);
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
      inflate(inflater, levels);
      return levels;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("packed features are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** Fills the levels and reads the checksum that follows them. */
  private static void inflate(Inflater inflater, byte[] levels) throws DataFormatException {
    int done = 0;
    int count = 1;
    while (count > 0 && done < levels.length) {
      count = inflater.inflate(levels, done, levels.length - done);
      done += count;
    }
    if (done < levels.length) {
      throw new IllegalArgumentException(
          "packed features are damaged: they end after %d of %d values"
              .formatted(done, levels.length));
    }
    boolean more = inflater.inflate(new byte[1]) > 0;
    if (more || !inflater.finished() || inflater.getRemaining() > 0) {
      throw new IllegalArgumentException(
          "packed features are damaged: they do not end after their %d values"
              .formatted(levels.length));
    }
  }

  /** Returns the values, each within half a step of what was packed. */
  public float[] unpack() {
    byte[] levels = levels();
    float factor = factor();
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
