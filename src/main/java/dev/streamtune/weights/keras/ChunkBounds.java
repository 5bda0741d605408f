package dev.streamtune.weights.keras;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Holds the pieces of a compressed tensor to the size that they declare, by inflating them without
 * keeping anything: the library itself would inflate without an end.
 */
final class ChunkBounds {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;

  /** Length of the check sum that {@link #FLETCHER32} appends. */
  private static final int CHECK_SUM = 4;

  private final Hdf5 file;
  private final ChunkedDataset dataset;
  private final int[] shape;
  private final int[] chunk;

  ChunkBounds(Hdf5 file, ChunkedDataset dataset) {
    this.file = file;
    this.dataset = dataset;
    this.shape = dataset.getDimensions();
    this.chunk = dataset.getChunkDimensions();
  }

  /**
   * Checks every piece.
   *
   * @throws dev.streamtune.model.ModelException if one is missing or larger than it may be
   */
  void require() {
    boolean deflated = requireKnownFilters();
    int limit = pieceBytes() + CHECK_SUM;
    int[] offset = new int[shape.length];
    do {
      requireWithin(limit, dataset.getRawChunkBuffer(offset.clone()), deflated);
    } while (advance(offset));
  }

  private boolean requireKnownFilters() {
    List<Integer> ids = dataset.getFilters().stream().map(PipelineFilterWithData::getId).toList();
    boolean known = List.of(DEFLATE, SHUFFLE, FLETCHER32).containsAll(ids);
    if (!known || ids.stream().distinct().count() < ids.size()) {
      throw file.problem(
          "%s: expected gzip, shuffle and fletcher32 at most once each, found filters %s"
              .formatted(dataset.getPath(), ids));
    }
    return ids.contains(DEFLATE);
  }

  private int pieceBytes() {
    int bytes = dataset.getDataType().getSize();
    for (int axis = 0; axis < shape.length; axis++) {
      if (chunk[axis] < 1 || chunk[axis] > shape[axis]) {
        throw file.problem(
            "%s: pieces of %d along axis %d of length %d"
                .formatted(dataset.getPath(), chunk[axis], axis, shape[axis]));
      }
      bytes *= chunk[axis];
    }
    return bytes;
  }

  private void requireWithin(int limit, ByteBuffer piece, boolean deflated) {
    long bytes = deflated ? inflatedBytes(piece, limit) : piece.remaining();
    if (bytes > limit) {
      throw file.problem(
          "%s: a piece has more than the %,d bytes that its shape allows"
              .formatted(dataset.getPath(), limit));
    }
  }

  /** Counts, and stops soon after the limit. */
  private long inflatedBytes(ByteBuffer piece, int limit) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(piece);
      byte[] sink = new byte[1 << 16];
      int read = 1;
      while (read > 0 && inflater.getBytesWritten() <= limit) {
        read = inflater.inflate(sink);
      }
      return inflater.getBytesWritten();
    } catch (DataFormatException e) {
      throw new IllegalStateException("damaged gzip data in " + dataset.getPath(), e);
    } finally {
      inflater.end();
    }
  }

  /** Goes to the next piece, the last axis fastest; false after the last one. */
  private boolean advance(int[] offset) {
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      offset[axis] += chunk[axis];
      if (offset[axis] < shape[axis]) {
        return true;
      }
      offset[axis] = 0;
    }
    return false;
  }
}
