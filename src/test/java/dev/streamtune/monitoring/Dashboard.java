package dev.streamtune.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The dashboard that Grafana reads.
 *
 * @param json all of it
 */
record Dashboard(JsonNode json) {
  static final Path FILE = Path.of("k8s/monitoring/dashboards/streamtune.json");

  static Dashboard read() throws IOException {
    return new Dashboard(new ObjectMapper().readTree(FILE.toFile()));
  }

  /** Returns rows and panels in order; no row is folded. */
  List<JsonNode> all() {
    return list(json.required("panels"));
  }

  /** Returns the rows. */
  List<JsonNode> rows() {
    return all().stream().filter(panel -> type(panel).equals("row")).toList();
  }

  /** Returns what draws something from series. */
  List<JsonNode> panels() {
    return all().stream().filter(panel -> !type(panel).equals("row")).toList();
  }

  /** Returns the variables. */
  List<JsonNode> variables() {
    return list(json.required("templating").required("list"));
  }

  /** Returns every expression, of panels and annotations, with values in place of variables. */
  List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    panels().stream().flatMap(Dashboard::queries).map(Dashboard::filled).forEach(expressions::add);
    list(json.required("annotations").required("list")).stream()
        .filter(annotation -> annotation.has("expr"))
        .map(annotation -> filled(annotation.get("expr").asText()))
        .forEach(expressions::add);
    return expressions;
  }

  static Stream<String> queries(JsonNode panel) {
    return list(panel.required("targets")).stream().map(target -> target.required("expr").asText());
  }

  private static String filled(String expression) {
    return expression
        .replace("$__rate_interval", "1m")
        .replace("$__range", "1h")
        .replaceAll("\\$(application|instance)\\b", ".*");
  }

  static String type(JsonNode panel) {
    return panel.required("type").asText();
  }

  static String title(JsonNode panel) {
    return panel.required("title").asText();
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
