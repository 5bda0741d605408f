package dev.streamtune.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes safetensors in F32. The same tensors and metadata always give the same bytes. */
final class SafetensorsWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 16;

  private SafetensorsWriter() {}

  /**
   * Writes a file, or leaves what was there.
   *
   * @param tensors in this order, with distinct names
   * @throws ModelException if the folder is missing, the file cannot be written, or a value is
   *     infinite or not a number, which no reader would take
   */
  static void write(Path file, Map<String, String> metadata, List<Tensor> tensors) {
    Refusals refusals = new Refusals(file);
    for (Tensor tensor : tensors) {
      requireFinite(tensor, refusals);
    }
    byte[] header = header(metadata, tensors);
    AtomicFile.write(
        file,
        out -> {
          writeFully(out, prefix(header.length));
          writeFully(out, ByteBuffer.wrap(header));
          for (Tensor tensor : tensors) {
            writeValues(out, tensor.values());
          }
        });
  }

  private static void requireFinite(Tensor tensor, Refusals refusals) {
    for (float value : tensor.values()) {
      if (!Float.isFinite(value)) {
        throw refusals.refuse(
            "not written, as %s has the value %s".formatted(tensor.name(), value),
            "finite weights",
            "take the weights from before they went wrong");
      }
    }
  }

  private static byte[] header(Map<String, String> metadata, List<Tensor> tensors) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode texts = root.putObject("__metadata__");
    new TreeMap<>(metadata).forEach(texts::put);
    long begin = 0;
    for (Tensor tensor : tensors) {
      long end = begin + (long) tensor.values().length * Float.BYTES;
      ObjectNode node = root.putObject(tensor.name());
      node.put("dtype", TensorType.F32.name());
      node.set("shape", JSON.valueToTree(tensor.shape()));
      node.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    return padded(root.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Adds blanks, so that the tensors begin at a multiple of 8 bytes. */
  private static byte[] padded(byte[] json) {
    int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] result = Arrays.copyOf(json, length);
    Arrays.fill(result, json.length, length, (byte) ' ');
    return result;
  }

  private static ByteBuffer prefix(int headerBytes) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, headerBytes);
  }

  private static void writeValues(WritableByteChannel out, float[] values) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < values.length; at += CHUNK) {
      int count = Math.min(CHUNK, values.length - at);
      chunk.clear().limit(count * Float.BYTES);
      chunk.asFloatBuffer().put(values, at, count);
      writeFully(out, chunk);
    }
  }

  private static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
