package dev.streamtune.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes copies of real inputs: a case is the same for the same seed and number. */
final class Mutator {
  private static final int[] EDGES = {0, 1, -1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 1 << 24};
  private static final int[] WIDE_EDGES = {Integer.MAX_VALUE, Integer.MIN_VALUE, -2, 1 << 30};

  private final List<byte[]> corpus;
  private final int kept;
  private final Random random;

  /**
   * Makes the mutator of one case.
   *
   * @param kept how many bytes at the start mostly stay as they are
   */
  Mutator(List<byte[]> corpus, int kept, long seed) {
    this.corpus = corpus;
    this.kept = kept;
    this.random = new Random(seed);
  }

  byte[] next() {
    byte[] bytes = pick().clone();
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  private byte[] pick() {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] changed(byte[] bytes) {
    int at = place(bytes.length);
    switch (random.nextInt(9)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes[at] = (byte) EDGES[random.nextInt(EDGES.length)];
      case 3 -> number(bytes, at);
      case 4 -> {
        return joined(bytes, at, noise(), at);
      }
      case 5 -> {
        return joined(bytes, at, new byte[0], at + 1 + random.nextInt(32));
      }
      case 6 -> {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
        return joined(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
      }
      case 7 -> {
        byte[] other = pick();
        int from = random.nextInt(Math.max(1, other.length));
        return joined(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
      }
      default -> {
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
      }
    }
    return bytes;
  }

  /** Most often behind what is kept, and half of these near it, where headers are. */
  private int place(int length) {
    int from = length > kept && random.nextInt(10) > 0 ? kept : 0;
    int range = random.nextBoolean() ? length - from : Math.min(64, length - from);
    return from + random.nextInt(range);
  }

  private void number(byte[] bytes, int at) {
    if (at + Integer.BYTES <= bytes.length) {
      ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      int value = WIDE_EDGES[random.nextInt(WIDE_EDGES.length)];
      ByteBuffer.wrap(bytes).order(order).putInt(at, value);
    }
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(40)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[] bytes, int at, byte[] middle, int end) {
    byte[] tail = Arrays.copyOfRange(bytes, Math.min(end, bytes.length), bytes.length);
    return ByteBuffer.allocate(at + middle.length + tail.length)
        .put(bytes, 0, at)
        .put(middle)
        .put(tail)
        .array();
  }
}
