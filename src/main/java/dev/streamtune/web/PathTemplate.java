package dev.streamtune.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path in which names between braces stand for one segment each. Immutable. */
final class PathTemplate implements Comparable<PathTemplate> {
  private final String text;
  private final List<String> segments;

  PathTemplate(String text) {
    if (!text.matches("(/([A-Za-z0-9._-]+|\\{[A-Za-z]+}))+")) {
      throw new IllegalArgumentException("no path of segments and {names}: " + text);
    }
    this.text = text;
    this.segments = split(text);
  }

  /** Splits a path, as it was sent, at its slashes. */
  static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /**
   * Compares it with a path.
   *
   * @param path decoded segments; a slash that was sent as %2F stands in its segment
   * @return what the names stand for, if it fits; no name stands for nothing
   */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String expected = segments.get(i);
      String found = path.get(i);
      if (expected.startsWith("{") && !found.isEmpty()) {
        names.put(expected.substring(1, expected.length() - 1), found);
      } else if (!expected.equals(found)) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  /** Sorts those with fewer names first: where two fit a path, the plainer one is meant. */
  @Override
  public int compareTo(PathTemplate other) {
    int byNames = Long.compare(names(), other.names());
    return byNames != 0 ? byNames : text.compareTo(other.text);
  }

  private long names() {
    return segments.stream().filter(segment -> segment.startsWith("{")).count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathTemplate that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
