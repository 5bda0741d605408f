package dev.streamtune.console.why;

import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Operation;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is handed over, without HTTP.
 *
 * @param id as the path has it
 */
public record GivenCall(String id, Map<String, String> query) implements Call {
  /** Has the operation at a path answer. */
  public static Reply ask(List<Route> routes, String path, String id, Map<String, String> query)
      throws ApiException {
    Operation operation =
        routes.stream()
            .filter(route -> route.path().equals(path) && route.method().equals("GET"))
            .findFirst()
            .orElseThrow()
            .operation();
    return operation.answer(new GivenCall(id, query));
  }

  @Override
  public User user() {
    return new User("maria", UserRole.VIEWER);
  }

  @Override
  public String path(String name) {
    return id;
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  @Override
  public <T> T body(Class<T> type) {
    throw new AssertionError("a GET has no body");
  }
}
