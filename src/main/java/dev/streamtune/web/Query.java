package dev.streamtune.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters behind a path's question mark; the first of each name counts. Immutable. */
final class Query {
  private static final int MOST = 64;

  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads them.
   *
   * @param raw as it was sent; empty where there is none
   * @return empty if it is malformed, or more than {@link #MOST}
   */
  static Optional<Query> parse(String raw) {
    Map<String, String> values = new HashMap<>();
    String[] pairs = raw.split("&", MOST + 1);
    if (pairs.length > MOST) {
      return Optional.empty();
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      Optional<String> name =
          PercentText.decode(equals < 0 ? pair : pair.substring(0, equals), true);
      Optional<String> value =
          PercentText.decode(equals < 0 ? "" : pair.substring(equals + 1), true);
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      if (!name.get().isEmpty()) {
        values.putIfAbsent(name.get(), value.get());
      }
    }
    return Optional.of(new Query(values));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
