package dev.streamtune.monitoring;

import dev.streamtune.web.Exposition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The series that dashboard and alerts name: without them a panel is empty, an alert is silent. */
public final class NamedSeries {
  /** Prometheus itself makes these. */
  private static final List<String> PROMETHEUS_OWN = List.of("up");

  private NamedSeries() {}

  /** Returns those that a service does not show. */
  public static List<String> missing(Exposition shown) throws IOException {
    return expressions().stream()
        .flatMap(expression -> PromQl.selectors(expression).stream())
        .filter(selector -> !PROMETHEUS_OWN.contains(selector.metric()))
        .filter(Predicate.not(selector -> isShown(selector, shown)))
        .map(Selector::toString)
        .distinct()
        .toList();
  }

  private static boolean isShown(Selector selector, Exposition shown) {
    return shown.samples(selector.metric()).stream()
        .anyMatch(sample -> selector.selects(sample.labels()));
  }

  /** Returns the expressions of the dashboard, with values in place of its variables. */
  public static List<String> panels() throws IOException {
    return Dashboard.read().expressions();
  }

  private static List<String> expressions() throws IOException {
    List<String> all = new ArrayList<>(panels());
    AlertRule.all().forEach(rule -> all.add(rule.expression()));
    return all;
  }
}
