package dev.streamtune.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A selector of series in a PromQL expression, such as {@code streamtune_ready{instance="a"}}.
 *
 * @param metric the name
 * @param matchers what is asked of labels
 */
record Selector(String metric, List<Matcher> matchers) {
  /** Labels that Prometheus puts to what it scrapes: no service shows them. */
  private static final Set<String> OF_THE_TARGET = Set.of("instance", "job");

  Selector {
    matchers = List.copyOf(matchers);
  }

  /** Says whether a series of this name with these labels, as a service shows it, is selected. */
  boolean selects(Map<String, String> labels) {
    return matchers.stream()
        .filter(matcher -> !OF_THE_TARGET.contains(matcher.label()))
        .allMatch(matcher -> matcher.matches(labels.getOrDefault(matcher.label(), "")));
  }

  /**
   * One condition.
   *
   * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
   */
  record Matcher(String label, String operator, String value) {
    boolean matches(String found) {
      return switch (operator) {
        case "=" -> found.equals(value);
        case "!=" -> !found.equals(value);
        case "=~" -> found.matches(value);
        case "!~" -> !found.matches(value);
        default -> throw new IllegalArgumentException("no operator of PromQL: " + operator);
      };
    }
  }
}
