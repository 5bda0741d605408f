package dev.streamtune.web;

import dev.streamtune.web.access.RequestHead;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.User;
import java.util.Map;
import java.util.Optional;

/** A request that was let in, with its body read. Not thread-safe. */
final class ServerCall implements Call {
  private final Exchange exchange;
  private final Optional<User> user;
  private final Map<String, String> names;
  private final Query query;
  private final Optional<JsonBody> body;

  ServerCall(
      Exchange exchange,
      Optional<User> user,
      Map<String, String> names,
      Query query,
      Optional<JsonBody> body) {
    this.exchange = exchange;
    this.user = user;
    this.names = names;
    this.query = query;
    this.body = body;
  }

  RequestHead head() {
    return exchange.head();
  }

  /** Returns who calls, where that need not be known. */
  Optional<User> caller() {
    return user;
  }

  @Override
  public User user() {
    return user.orElseThrow();
  }

  @Override
  public String path(String name) {
    String value = names.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no {%s}".formatted(name));
    }
    return value;
  }

  @Override
  public Optional<String> query(String name) {
    return query.get(name);
  }

  @Override
  public <T> T body(Class<T> type) throws ApiException {
    if (body.isEmpty()) {
      throw ApiException.badRequest("a body is expected: JSON, as application/json");
    }
    return body.get().as(type);
  }

  /** Has a header put on the answer. */
  void answerHeader(String name, String value) {
    exchange.response().getHeaders().put(name, value);
  }

  /** Somebody says to be a user, and is not believed yet. */
  void claims(String name) {
    exchange.claims(name);
  }

  /** It is known now who asks. */
  void isFrom(User who) {
    exchange.isFrom(who);
  }
}
