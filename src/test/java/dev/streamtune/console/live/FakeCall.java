package dev.streamtune.console.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A request that comes from nowhere. */
public final class FakeCall implements Call {
  /** Writes what is answered. */
  public static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> path = new HashMap<>();
  private final Map<String, String> query = new HashMap<>();
  private String name = "ada";
  private String body = "{}";

  /** Returns an answer as its reader gets it. */
  public static JsonNode written(Reply reply) {
    try {
      return JSON.readTree(JSON.writeValueAsString(((Reply.Json) reply).value()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** As somebody else than ada. */
  public FakeCall by(String user) {
    name = user;
    return this;
  }

  /** With a part of the path. */
  public FakeCall at(String part, String value) {
    path.put(part, value);
    return this;
  }

  /** With a parameter of the query. */
  public FakeCall with(String parameter, String value) {
    query.put(parameter, value);
    return this;
  }

  /** With a body. */
  public FakeCall sending(String json) {
    body = json;
    return this;
  }

  @Override
  public User user() {
    return new User(name, UserRole.ANNOTATOR);
  }

  @Override
  public String path(String part) {
    return Objects.requireNonNull(path.get(part));
  }

  @Override
  public Optional<String> query(String parameter) {
    return Optional.ofNullable(query.get(parameter));
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
