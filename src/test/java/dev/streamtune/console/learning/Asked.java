package dev.streamtune.console.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param query parameters of it
 * @param body JSON
 */
record Asked(Map<String, String> query, String body) implements Call {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** Asks a route, such as {@code GET /api/runs?limit=1}, and returns what it answers. */
  static JsonNode get(List<Route> routes, String pathAndQuery) throws ApiException {
    String[] parts = pathAndQuery.split("\\?", 2);
    Map<String, String> query = new HashMap<>();
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    return answer(routes, "GET", parts[0], new Asked(query, ""));
  }

  /** Asks a route for a change, and returns what it answers. */
  static JsonNode post(List<Route> routes, String path, String body) throws ApiException {
    return answer(routes, "POST", path, new Asked(Map.of(), body));
  }

  private static JsonNode answer(List<Route> routes, String method, String path, Asked asked)
      throws ApiException {
    Route route =
        routes.stream()
            .filter(it -> it.method().equals(method) && it.path().equals(path))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no route %s %s".formatted(method, path)));
    return json(((Reply.Json) route.operation().answer(asked)).value());
  }

  /** Returns a value as it is written. */
  static JsonNode json(Object value) {
    try {
      return JSON.readTree(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public User user() {
    return new User("ada", UserRole.OPERATOR);
  }

  @Override
  public String path(String name) {
    throw new AssertionError("no path has a parameter");
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  @Override
  public <T> T body(Class<T> type) throws ApiException {
    try {
      return JSON.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
