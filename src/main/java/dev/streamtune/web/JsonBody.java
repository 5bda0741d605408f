package dev.streamtune.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.streamtune.config.Printable;
import dev.streamtune.web.api.ApiException;
import java.io.IOException;
import java.util.List;

/**
 * The body of a request as JSON. Nothing is guessed: unknown and doubled fields, text for numbers,
 * and whatever comes behind the value are refused, and so is what is nested deeply.
 */
final class JsonBody {
  /** Most bytes of a body. */
  static final int MOST_BYTES = 64 * 1024;

  private static final int DEEPEST = 16;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_SHOWN = 100;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNameLength(LONGEST_NAME)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxStringLength(MOST_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private final JsonNode root;

  private JsonBody(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads it.
   *
   * @throws ApiException with status 400 if it is no JSON, or is too deep
   */
  static JsonBody parse(byte[] body) throws ApiException {
    try {
      return new JsonBody(JSON.readTree(body));
    } catch (JacksonException e) {
      throw ApiException.badRequest("the body is no JSON that is read here" + place(e));
    } catch (IOException e) {
      // Not UTF-8, in a way that is found before there is anything to parse.
      throw ApiException.badRequest("the body is no text");
    }
  }

  private static String place(JacksonException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  /** Returns how many things it asks for: those under {@code items}, or one. */
  int items() {
    JsonNode items = root.path("items");
    return items.isArray() ? Math.max(1, items.size()) : 1;
  }

  /**
   * Makes a record of it.
   *
   * @throws ApiException with status 400 if it is of another shape
   */
  <T> T as(Class<T> type) throws ApiException {
    if (!root.isObject()) {
      throw ApiException.badRequest("the body has to be a JSON object");
    }
    try {
      return JSON.treeToValue(root, type);
    } catch (UnrecognizedPropertyException e) {
      throw ApiException.badRequest("there is no field " + place(e.getPath()));
    } catch (JsonMappingException e) {
      throw ApiException.badRequest(
          "the field %s is not as expected".formatted(place(e.getPath())));
    } catch (JacksonException e) {
      throw ApiException.badRequest("the body is not as expected");
    }
  }

  private static String place(List<JsonMappingException.Reference> path) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return Printable.of(place.toString(), LONGEST_SHOWN);
  }
}
