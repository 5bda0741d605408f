package dev.streamtune.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names a base by what it computes: the first 128 bits of SHA-256 over the preset's name and every
 * kernel {@code [out, in, 3, 3]} and bias {@code [out]} as little-endian float32. The same weights
 * have the same hash in whatever file they come.
 */
public final class BaseHash {
  private static final String PREFIX = "vgg16-";
  private static final int HEX_DIGITS = 32;

  private BaseHash() {}

  /**
   * Computes the hash.
   *
   * @param layers all layers from the input on
   * @param preset name of the preprocessing
   */
  public static String of(List<ConvWeights> layers, String preset) {
    MessageDigest digest = sha256();
    digest.update(preset.getBytes(StandardCharsets.UTF_8));
    for (ConvWeights layer : layers) {
      digest.update(bytes(layer.kernel()));
      digest.update(bytes(layer.bias()));
    }
    return PREFIX + HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
