package dev.streamtune.weights;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Safetensors made byte by byte, right or wrong, without the code that is tested. */
final class HandMade {
  private HandMade() {}

  /** Returns a file of this header, whose length is the true one, and this data. */
  static byte[] bytes(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return bytes(text.length, text, data);
  }

  /** Returns a file with a header of any claimed length. */
  static byte[] bytes(long claimed, byte[] header, byte[] data) {
    return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
        .order(LITTLE_ENDIAN)
        .putLong(claimed)
        .put(header)
        .put(data)
        .array();
  }

  /** Writes float32 tensors that are all 0; the file takes hardly any room on the disk. */
  static Path zeros(Path file, Map<String, List<Long>> shapes) throws IOException {
    return zeros(file, "", shapes);
  }

  /** As {@link #zeros(Path, Map)}, with metadata: the inside of a JSON object. */
  static Path zeros(Path file, String metadata, Map<String, List<Long>> shapes) throws IOException {
    StringBuilder header = new StringBuilder("{\"__metadata__\":{" + metadata + "}");
    long end = 0;
    for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
      long begin = end;
      end += Float.BYTES * tensor.getValue().stream().reduce(1L, (a, b) -> a * b);
      header.append(
          ",\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
              .formatted(
                  tensor.getKey(),
                  tensor.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")),
                  begin,
                  end));
    }
    byte[] start = bytes(header.append("}").toString(), new byte[0]);
    Files.write(file, start);
    try (RandomAccessFile room = new RandomAccessFile(file.toFile(), "rw")) {
      room.setLength(start.length + end);
    }
    return file;
  }

  /** Replaces text in a file's header, which is ASCII, and keeps the rest right. */
  static void edit(Path file, String from, String to) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = Long.BYTES + Math.toIntExact(ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getLong());
    String header = new String(bytes, Long.BYTES, end - Long.BYTES, StandardCharsets.UTF_8);
    if (!header.contains(from)) {
      throw new AssertionError("there is no " + from + " in " + header);
    }
    Files.write(
        file, bytes(header.replace(from, to), Arrays.copyOfRange(bytes, end, bytes.length)));
  }
}
