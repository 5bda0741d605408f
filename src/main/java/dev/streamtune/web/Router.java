package dev.streamtune.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what is done at a path. Immutable. */
final class Router {
  private static final Set<String> METHODS = Set.of("GET", "POST", "DELETE");

  private final SortedMap<PathTemplate, Map<String, Action>> actions = new TreeMap<>();

  /**
   * Takes the actions.
   *
   * @throws IllegalArgumentException if two are at one path with one method
   */
  Router(Collection<Action> all) {
    for (Action action : all) {
      if (!METHODS.contains(action.method())) {
        throw new IllegalArgumentException("GET, POST or DELETE, not " + action.method());
      }
      Map<String, Action> here = actions.computeIfAbsent(action.path(), any -> new TreeMap<>());
      if (here.put(action.method(), action) != null) {
        throw new IllegalArgumentException(
            "there are two of %s %s".formatted(action.method(), action.path()));
      }
    }
  }

  /**
   * Finds what a request is for. HEAD is for what GET is for.
   *
   * @param path as it was sent, without the query
   */
  Match find(String method, String path) {
    if (!path.startsWith("/")) {
      return new Missing();
    }
    Optional<List<String>> segments = decode(path);
    if (segments.isEmpty()) {
      return new Malformed();
    }
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new TreeSet<>();
    for (Map.Entry<PathTemplate, Map<String, Action>> here : actions.entrySet()) {
      Optional<Map<String, String>> names = here.getKey().match(segments.get());
      Action action = here.getValue().get(wanted);
      if (names.isPresent() && action != null) {
        return new Found(action, names.get());
      }
      names.ifPresent(fits -> allowed.addAll(here.getValue().keySet()));
    }
    return allowed.isEmpty() ? new Missing() : new OtherMethods(allow(allowed));
  }

  private static Optional<List<String>> decode(String path) {
    List<String> decoded = new ArrayList<>();
    for (String segment : PathTemplate.split(path)) {
      Optional<String> text = PercentText.decode(segment, false);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      decoded.add(text.get());
    }
    return Optional.of(decoded);
  }

  private static String allow(Set<String> methods) {
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }

  /** What was found. */
  sealed interface Match {}

  /** An action, and what its path's names stand for. */
  record Found(Action action, Map<String, String> names) implements Match {}

  /** There is something, but not for this method. */
  record OtherMethods(String allow) implements Match {}

  /** There is nothing. */
  record Missing() implements Match {}

  /** The path is none. */
  record Malformed() implements Match {}
}
