package dev.streamtune.weights.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which tensors a safetensors file holds and where: the JSON at its start. Says nothing about
 * whether they fit a VGG16; {@link BaseFile} does when it reads the file.
 *
 * @param entries in the order of their bytes
 * @param metadata {@code __metadata__}, an empty object if there is none
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
record TensorTable(List<Entry> entries, ObjectNode metadata) {
  /** What the format's own reader allows. */
  static final int MAX_HEADER_BYTES = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final String OFFSETS = "data_offsets";
  private static final int ALIGNMENT = 8;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  TensorTable {
    entries =
        entries.stream().sorted(Comparator.comparingLong(entry -> entry.bytes().begin())).toList();
  }

  /**
   * One tensor.
   *
   * @param name as the file has it
   * @param bytes counted from the end of the header
   * @param description its JSON
   */
  record Entry(String name, ByteRange bytes, ObjectNode description) {}

  /**
   * Reads the JSON.
   *
   * @param dataBytes what follows it, {@link ByteRange#OPEN} if that is not known
   * @throws FetchException if it is no such table, or a tensor lies outside the file
   */
  static TensorTable parse(byte[] json, long dataBytes) throws FetchException {
    List<Entry> entries = new ArrayList<>();
    ObjectNode metadata = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : object(json).properties()) {
      if (!(field.getValue() instanceof ObjectNode value)) {
        throw broken(field.getKey() + " is no object");
      } else if (field.getKey().equals(METADATA)) {
        metadata = value;
      } else {
        entries.add(new Entry(field.getKey(), offsets(field.getKey(), value, dataBytes), value));
      }
    }
    TensorTable table = new TensorTable(entries, metadata);
    table.requireApart();
    return table;
  }

  private static ObjectNode object(byte[] json) throws FetchException {
    try {
      if (JSON.readTree(new String(json, StandardCharsets.UTF_8)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new FetchException("not a safetensors file: " + e.getOriginalMessage(), e);
    }
    throw broken("its header is no object");
  }

  private static ByteRange offsets(String name, ObjectNode tensor, long dataBytes)
      throws FetchException {
    JsonNode offsets = tensor.path(OFFSETS);
    long begin = offsets.path(0).asLong(-1);
    long end = offsets.path(1).asLong(-1);
    if (offsets.size() != 2 || begin < 0 || end <= begin || end > dataBytes) {
      throw broken(
          "tensor %s has the offsets %s; the file has %s bytes of data"
              .formatted(name, offsets, dataBytes == ByteRange.OPEN ? "?" : dataBytes));
    }
    return new ByteRange(begin, end);
  }

  private void requireApart() throws FetchException {
    for (int i = 1; i < entries.size(); i++) {
      if (entries.get(i).bytes().begin() < entries.get(i - 1).bytes().end()) {
        throw broken(
            "the tensors %s and %s overlap"
                .formatted(entries.get(i - 1).name(), entries.get(i).name()));
      }
    }
  }

  private static FetchException broken(String detail) {
    return new FetchException("not a safetensors file: " + detail);
  }

  /** Returns only the tensors with such names; all, if there is none. */
  TensorTable only(String prefix) {
    List<Entry> chosen = entries.stream().filter(entry -> entry.name().startsWith(prefix)).toList();
    return chosen.isEmpty() ? this : new TensorTable(chosen, metadata);
  }

  /** Returns where the tensors' bytes lie, neighbours as one. */
  List<ByteRange> ranges() {
    List<ByteRange> joined = new ArrayList<>();
    for (Entry entry : entries) {
      ByteRange bytes = entry.bytes();
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).end() == bytes.begin()) {
        joined.set(last, new ByteRange(joined.get(last).begin(), bytes.end()));
      } else {
        joined.add(bytes);
      }
    }
    return joined;
  }

  /** Returns the bytes that all tensors have together. */
  long dataBytes() {
    return entries.stream().mapToLong(entry -> entry.bytes().length()).sum();
  }

  /** Writes the start of a file that holds only these tensors, one behind the other. */
  byte[] header() {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      header.set(METADATA, metadata);
    }
    long begin = 0;
    for (Entry entry : entries) {
      long end = begin + entry.bytes().length();
      ArrayNode offsets = JSON.createArrayNode().add(begin).add(end);
      header.set(entry.name(), entry.description().deepCopy().set(OFFSETS, offsets));
      begin = end;
    }
    return framed(header.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Blanks at the end, so that the data begin at a multiple of eight. */
  private static byte[] framed(byte[] json) {
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] framed = new byte[Long.BYTES + padded];
    Arrays.fill(framed, (byte) ' ');
    ByteBuffer.wrap(framed).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
    return framed;
  }
}
