package dev.streamtune.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.streamtune.model.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a safetensors header as a stream, so that a hostile one costs little memory.
 * Stricter than JSON libraries are by default: UTF-8 only, no name twice, no field that the format
 * does not know. Not thread-safe; one for each header.
 */
final class HeaderParser {
  /** Most tensors, and most metadata keys, that a file may have. */
  static final int MAX_ENTRIES = 100_000;

  private static final int MAX_RANK = 64;
  private static final int DEPTH = 3;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();

  private final Refusals refusals;
  private final List<TensorEntry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new HashMap<>();

  HeaderParser(Refusals refusals) {
    this.refusals = refusals;
  }

  /**
   * Reads a header.
   *
   * @param header the JSON, which may be padded with blanks
   * @param dataBytes size of what follows it
   * @throws ModelException if it is not the header of such data
   */
  SafetensorsHeader parse(byte[] header, long dataBytes) {
    InputStreamReader text =
        new InputStreamReader(
            new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder());
    try (JsonParser json = JSON.createParser(text)) {
      readObject(json);
    } catch (CharacterCodingException e) {
      throw refusals.damaged("its header is not UTF-8", "JSON in UTF-8");
    } catch (JsonProcessingException e) {
      String reason = Refusals.shown(String.valueOf(e.getOriginalMessage()));
      throw refusals.damaged("its header is not proper JSON (%s)".formatted(reason), "JSON");
    } catch (IOException e) {
      throw refusals.unreadable(e);
    }
    return SafetensorsHeader.checked(metadata, entries, dataBytes, refusals);
  }

  private void readObject(JsonParser json) throws IOException {
    require(json.nextToken(), JsonToken.START_OBJECT, "the header");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (entries.size() == MAX_ENTRIES) {
        throw refusals.damaged("its header has more tensors", "at most " + MAX_ENTRIES);
      }
      JsonToken value = json.nextToken();
      require(value, JsonToken.START_OBJECT, name);
      if (name.equals("__metadata__")) {
        readMetadata(json);
      } else {
        entries.add(entry(name, json));
      }
    }
    require(json.nextToken(), null, "what follows the header's object");
  }

  private void readMetadata(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      require(json.nextToken(), JsonToken.VALUE_STRING, key);
      metadata.put(key, json.getText());
      if (metadata.size() > MAX_ENTRIES) {
        throw refusals.damaged("its metadata has more keys", "at most " + MAX_ENTRIES);
      }
    }
  }

  private TensorEntry entry(String name, JsonParser json) throws IOException {
    TensorType type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "dtype" -> type = type(name, value, json);
        case "shape" -> shape = integers(name, value, json, MAX_RANK);
        case "data_offsets" -> offsets = integers(name, value, json, 2);
        default -> throw damaged(name, "has the field " + Refusals.shown(field), "none such");
      }
    }
    if (type == null || shape == null || offsets == null || offsets.size() != 2) {
      throw damaged(name, "is not fully described", "dtype, shape and two data_offsets");
    }
    return new TensorEntry(name, type, shape, offsets.get(0), offsets.get(1));
  }

  private TensorType type(String name, JsonToken value, JsonParser json) throws IOException {
    require(value, JsonToken.VALUE_STRING, name);
    String type = json.getText();
    return TensorType.named(type)
        .orElseThrow(
            () ->
                damaged(
                    name,
                    "has the type " + Refusals.shown(type),
                    "one of " + List.of(TensorType.values())));
  }

  private List<Long> integers(String name, JsonToken value, JsonParser json, int most)
      throws IOException {
    require(value, JsonToken.START_ARRAY, name);
    List<Long> result = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken(), JsonToken.VALUE_NUMBER_INT, name);
      long next = json.getLongValue();
      if (next < 0) {
        throw damaged(name, "has the size or offset " + next, "none below 0");
      }
      if (result.size() == most) {
        throw damaged(name, "has a longer list of numbers", "at most " + most);
      }
      result.add(next);
    }
    return result;
  }

  private void require(
      @Nullable JsonToken found, @Nullable JsonToken expected, @Nullable String where) {
    if (found != expected) {
      throw refusals.damaged(
          "%s has %s".formatted(Refusals.shown(String.valueOf(where)), said(found)),
          said(expected));
    }
  }

  private static String said(@Nullable JsonToken token) {
    return token == null ? "nothing more" : token.name().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private ModelException damaged(String tensor, String found, String expected) {
    return refusals.damaged("tensor %s %s".formatted(Refusals.shown(tensor), found), expected);
  }
}
