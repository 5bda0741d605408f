package dev.streamtune.weights.keras;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.model.Labels;
import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads which output has which name, as people keep it beside a model: {@code {"daisy": 0}} as
 * {@code json.dump(generator.class_indices)} gives it, {@code {"0": "daisy"}}, a JSON list in the
 * order of the outputs, or text with a name in each line.
 */
public final class ClassIndices {
  private static final int MOST_BYTES = 1 << 24;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ClassIndices() {}

  /**
   * Reads a file.
   *
   * @return the names in the order of the outputs
   * @throws ModelException if it is none of these, an output has no name or two, or a name comes
   *     twice
   */
  public static Labels read(Path file) {
    String text = content(file).strip();
    boolean json = text.startsWith("{") || text.startsWith("[");
    List<String> names = json ? names(file, text) : text.lines().map(String::strip).toList();
    try {
      return new Labels(names);
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + ": " + e.getMessage(), e);
    }
  }

  private static String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ModelException(
            "%s: class names have %,d bytes at most".formatted(file, MOST_BYTES));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ModelException("cannot read class names from %s: %s".formatted(file, e), e);
    }
  }

  private static List<String> names(Path file, String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node.isArray() ? listed(file, node) : numbered(file, node);
    } catch (JsonProcessingException e) {
      throw new ModelException("%s: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private static List<String> listed(Path file, JsonNode list) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : list) {
      if (!name.isTextual()) {
        throw new ModelException("%s: expected a list of names, found %s".formatted(file, name));
      }
      names.add(name.asText());
    }
    return names;
  }

  private static List<String> numbered(Path file, JsonNode node) {
    Map<Integer, String> byNumber = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = entry.getValue();
      boolean nameFirst = value.isInt();
      boolean numberFirst = value.isTextual() && entry.getKey().matches("\\d{1,9}");
      if (!nameFirst && !numberFirst) {
        throw new ModelException(
            "%s: expected \"name\": number or \"number\": \"name\", found \"%s\": %s"
                .formatted(file, entry.getKey(), value));
      }
      int number = nameFirst ? value.asInt() : Integer.parseInt(entry.getKey());
      String name = nameFirst ? entry.getKey() : value.asText();
      String other = byNumber.putIfAbsent(number, name);
      if (other != null) {
        throw new ModelException(
            "%s: %s and %s are both number %d".formatted(file, other, name, number));
      }
    }
    requireContiguous(file, List.copyOf(byNumber.keySet()));
    return List.copyOf(byNumber.values());
  }

  private static void requireContiguous(Path file, List<Integer> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) != i) {
        throw new ModelException(
            "%s: expected classes numbered from 0 without gaps, found %d where %d should be"
                .formatted(file, numbers.get(i), i));
      }
    }
  }
}
