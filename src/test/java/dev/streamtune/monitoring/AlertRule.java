package dev.streamtune.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.deploy.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An alert of {@code k8s/monitoring/alerts.yml}.
 *
 * @param name as Prometheus shows it
 * @param expression what holds while it fires
 * @param delay how long that must hold first, as Prometheus writes it
 * @param severity {@code critical} or {@code warning}
 * @param annotations what it tells those whom it wakes
 */
record AlertRule(
    String name, String expression, String delay, String severity, JsonNode annotations) {
  static final Path FILE = Path.of("k8s/monitoring/alerts.yml");

  /** Returns all of them. */
  static List<AlertRule> all() throws IOException {
    List<AlertRule> rules = new ArrayList<>();
    for (JsonNode group : Yaml.document(Files.readString(FILE)).required("groups")) {
      group.required("rules").forEach(rule -> rules.add(of(rule)));
    }
    return rules;
  }

  private static AlertRule of(JsonNode rule) {
    return new AlertRule(
        rule.required("alert").asText(),
        rule.required("expr").asText(),
        rule.path("for").asText("0s"),
        rule.required("labels").required("severity").asText(),
        rule.required("annotations"));
  }

  /** Returns an annotation. */
  String annotation(String key) {
    return annotations.required(key).asText();
  }

  /** Returns the anchor that its heading has in Markdown. */
  String anchor() {
    return name.toLowerCase(Locale.ROOT);
  }
}
