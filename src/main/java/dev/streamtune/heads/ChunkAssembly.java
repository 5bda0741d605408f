package dev.streamtune.heads;

import dev.streamtune.events.Sha256;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** The chunks of one publication, in whatever order they come. Not thread-safe. */
final class ChunkAssembly {
  private final HeadManifest manifest;
  private final Map<Integer, ByteBuffer> parts = new TreeMap<>();

  ChunkAssembly(HeadManifest manifest) {
    this.manifest = manifest;
  }

  /** Takes a chunk if it belongs to the publication. */
  void offer(HeadChunk chunk) {
    boolean wanted = chunk.getIndex() >= 0 && chunk.getIndex() < manifest.getChunks();
    if (wanted && chunk.getPublication().equals(manifest.getPublication())) {
      parts.put(chunk.getIndex(), chunk.getData());
    }
  }

  /** Says whether all chunks are there. */
  boolean complete() {
    return parts.size() == manifest.getChunks();
  }

  /**
   * Returns the published bytes.
   *
   * @throws HeadRefusedException if they are not all there, or not those that were published
   */
  byte[] bytes() throws HeadRefusedException {
    if (!complete()) {
      throw new HeadRefusedException(
          HeadProblem.PARTIAL,
          "found %d of %d chunks".formatted(parts.size(), manifest.getChunks()));
    }
    long total = parts.values().stream().mapToLong(ByteBuffer::remaining).sum();
    if (total != manifest.getBytes()) {
      throw new HeadRefusedException(
          HeadProblem.CORRUPT,
          "its chunks have %,d bytes, its manifest says %,d".formatted(total, manifest.getBytes()));
    }
    byte[] bytes = join(manifest.getBytes());
    String found = Sha256.hex(bytes);
    if (!found.equals(manifest.getSha256())) {
      throw new HeadRefusedException(
          HeadProblem.CORRUPT,
          "its SHA-256 is %s, its manifest says %s".formatted(found, manifest.getSha256()));
    }
    return bytes;
  }

  private byte[] join(int size) {
    ByteBuffer all = ByteBuffer.allocate(size);
    parts.values().forEach(part -> all.put(part.duplicate()));
    return all.array();
  }
}
