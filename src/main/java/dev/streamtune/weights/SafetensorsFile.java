package dev.streamtune.weights;

import dev.streamtune.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A safetensors file that is open: its header was checked, of its data only what is asked for is
 * read. Trusts nothing: a hostile file costs at most its own size in memory, and ends in a {@link
 * ModelException}. Thread-safe; whoever opened it closes it.
 *
 * <p>The format (<a href="https://github.com/huggingface/safetensors">safetensors</a>): the length
 * of the header as a little-endian 64-bit integer, the header in JSON, the tensors.
 */
final class SafetensorsFile implements AutoCloseable {
  /** Largest header in bytes, the reference implementation's limit. */
  static final int MAX_HEADER = 100_000_000;

  private static final int CHUNK = 1 << 18;
  private static final int NAMES_SHOWN = 5;

  private final FileBytes bytes;
  private final SafetensorsHeader header;
  private final long dataStart;

  private SafetensorsFile(FileBytes bytes, byte[] header) {
    this.bytes = bytes;
    this.dataStart = Long.BYTES + (long) header.length;
    this.header =
        new HeaderParser(bytes.refusals()).parse(header, Math.max(0, bytes.size() - dataStart));
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws ModelException if it cannot be read or breaks the format's rules
   */
  static SafetensorsFile open(Path file) {
    FileBytes bytes = FileBytes.open(file);
    try {
      return new SafetensorsFile(bytes, header(bytes));
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static byte[] header(FileBytes bytes) {
    ByteBuffer prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.read(0, prefix);
    long length = prefix.getLong();
    long most = Math.min(MAX_HEADER, bytes.size() - Long.BYTES);
    if (length < 2 || length > most) {
      throw bytes
          .refusals()
          .damaged(
              "its header claims to have %s bytes".formatted(Long.toUnsignedString(length)),
              "2 to " + most);
    }
    ByteBuffer header = ByteBuffer.allocate((int) length);
    bytes.read(Long.BYTES, header);
    if (header.get(0) != '{') {
      throw bytes
          .refusals()
          .damaged("its header begins with byte %d".formatted(header.get(0)), "{");
    }
    return header.array();
  }

  /** Returns the refusals of this file. */
  Refusals refusals() {
    return bytes.refusals();
  }

  /** Returns the text that stands under a key of the metadata. */
  Optional<String> metadata(String key) {
    return Optional.ofNullable(header.metadata().get(key));
  }

  /** Returns the names of the tensors in the order of their bytes. */
  Set<String> names() {
    return header.tensors().keySet();
  }

  /**
   * Returns what the header says of a tensor.
   *
   * @throws ModelException if the file has none of that name
   */
  TensorEntry entry(String name) {
    TensorEntry entry = header.tensors().get(name);
    if (entry == null) {
      throw refusals()
          .refuse(
              "tensor %s is missing, there are %s".formatted(name, someNames()),
              "a network that has it",
              "use the file of the right network");
    }
    return entry;
  }

  /** Returns the first few names, for a message. */
  String someNames() {
    List<String> first = names().stream().limit(NAMES_SHOWN).map(Refusals::shown).toList();
    int more = names().size() - first.size();
    return first.isEmpty()
        ? "none"
        : String.join(", ", first) + (more > 0 ? ", … (" + more + " more)" : "");
  }

  /**
   * Checks a tensor without reading it.
   *
   * @throws ModelException if the tensor is missing, has another shape or is not of floats
   */
  TensorEntry require(String name, List<Long> shape) {
    TensorEntry entry = entry(name);
    if (!entry.shape().equals(shape)) {
      throw refusals()
          .refuse(
              "tensor %s has the shape %s".formatted(Refusals.shown(name), entry.shape()),
              shape.toString(),
              "use the file of the right network");
    }
    if (!entry.type().isReadable()) {
      throw refusals()
          .refuse(
              "tensor %s has the type %s".formatted(Refusals.shown(name), entry.type()),
              "F32, F16, BF16 or F64",
              "use a file that is not quantised");
    }
    return entry;
  }

  /**
   * Reads a tensor.
   *
   * @param shape what the tensor must have
   * @return its values in row-major order, all finite
   * @throws ModelException as {@link #require}, or if a value is infinite or not a number
   */
  float[] floats(String name, List<Long> shape) {
    TensorEntry entry = require(name, shape);
    float[] values = new float[Math.toIntExact(entry.elements())];
    int size = entry.type().bytes();
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, entry.end() - entry.begin()));
    for (long at = entry.begin(); at < entry.end(); at += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), entry.end() - at));
      bytes.read(dataStart + at, chunk);
      FloatDecoder.decode(entry.type(), chunk, values, (int) ((at - entry.begin()) / size));
    }
    requireFinite(name, values);
    return values;
  }

  private void requireFinite(String name, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw refusals()
            .damaged(
                "tensor %s has %s at index %d".formatted(Refusals.shown(name), values[i], i),
                "finite values");
      }
    }
  }

  @Override
  public void close() {
    bytes.close();
  }
}
