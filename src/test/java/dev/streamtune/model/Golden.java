package dev.streamtune.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Golden values beside the tests, and how far computed ones are from them. */
public final class Golden {
  private Golden() {}

  /** Reads a file of little-endian float32. */
  public static float[] read(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      float[] values = new float[bytes.length / 4];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }
  }

  /** Returns the largest difference, relative to the largest expected value. */
  public static double relativeError(float[] actual, float[] expected) {
    if (actual.length != expected.length) {
      throw new AssertionError("expected " + expected.length + " values, found " + actual.length);
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
      difference = Float.isFinite(actual[i]) ? difference : Double.POSITIVE_INFINITY;
    }
    return difference / largest;
  }
}
