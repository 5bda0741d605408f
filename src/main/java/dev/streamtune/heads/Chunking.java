package dev.streamtune.heads;

import dev.streamtune.schema.HeadChunk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Cuts a head's bytes into chunks that fit a Kafka record of the default 1 MiB. */
final class Chunking {
  /** Leaves 124 KiB of a default record for key, header and batch. */
  static final int MAX_BYTES = 900 * 1024;

  private Chunking() {}

  /**
   * Cuts bytes; the chunks are views of the array.
   *
   * @param publication names them
   * @param bytes at least one
   * @return all full but the last
   */
  static List<HeadChunk> split(String publication, byte[] bytes) {
    List<HeadChunk> chunks = new ArrayList<>();
    for (int start = 0; start < bytes.length; start += MAX_BYTES) {
      int length = Math.min(MAX_BYTES, bytes.length - start);
      chunks.add(
          new HeadChunk(publication, chunks.size(), ByteBuffer.wrap(bytes, start, length).slice()));
    }
    return chunks;
  }
}
