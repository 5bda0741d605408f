package dev.streamtune.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a page answers.
 *
 * @param status of HTTP
 * @param type content type
 * @param body is sent as UTF-8
 */
public record Answer(int status, String type, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Makes one of a value that Jackson can write: records, maps, lists, text, numbers. */
  public static Answer json(int status, Object value) {
    try {
      return new Answer(status, "application/json", JSON.writeValueAsString(value) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }
}
