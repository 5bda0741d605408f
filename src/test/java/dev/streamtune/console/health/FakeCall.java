package dev.streamtune.console.health;

import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A viewer's request. */
record FakeCall(Map<String, String> parts, Map<String, String> queries) implements Call {
  /** Asks the operation at a path as the route has it. */
  Reply ask(List<Route> routes, String path) throws ApiException {
    Route route =
        routes.stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
    return route.operation().answer(this);
  }

  @Override
  public User user() {
    return new User("ada", UserRole.VIEWER);
  }

  @Override
  public String path(String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(queries.get(name));
  }

  @Override
  public <T> T body(Class<T> type) {
    throw new UnsupportedOperationException("it has none");
  }
}
