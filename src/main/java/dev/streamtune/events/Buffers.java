package dev.streamtune.events;

import java.nio.ByteBuffer;

/** Copies bytes out of Avro's buffers. */
public final class Buffers {
  private Buffers() {}

  /** Returns a copy of what remains; the buffer's position stays as it is. */
  public static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
