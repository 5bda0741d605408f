package dev.streamtune.topology;

import java.nio.ByteBuffer;

/** Copies bytes out of Avro's buffers. */
final class Buffers {
  private Buffers() {}

  /** Returns what remains; the buffer stays as it is. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
