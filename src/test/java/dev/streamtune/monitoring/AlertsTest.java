package dev.streamtune.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.deploy.Tool;
import dev.streamtune.deploy.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The alert rules: valid, tested on series that are made up for it, and explained. */
class AlertsTest {
  private static final Path TESTS = Path.of("k8s/monitoring/tests/alerts.yml");
  private static final Path PAGE = Path.of("docs/operate.md");
  private static final List<String> TOLD = List.of("summary", "description", "runbook");

  private static final Path OPERATORS = Path.of("k8s/monitoring/operator/rules.yaml");
  private static final String OPERATORS_HEADER =
      """
      # alerts.yml, for the Prometheus operator. Made from it: mvn test -Dtest=AlertsTest -Drules.write=true
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      metadata:
        name: streamtune
      spec:
      """;

  private final List<AlertRule> rules;

  AlertsTest() throws IOException {
    rules = AlertRule.all();
  }

  @Test
  void prometheusReadsTheRules() throws Exception {
    Tool.run("promtool", "check", "rules", "--lint-fatal", AlertRule.FILE.toString());
  }

  @Test
  void eachAlertFiresWhenItShouldAndOnlyThen() throws Exception {
    Tool.run("promtool", "test", "rules", TESTS.toString());
  }

  /** A rule that is only ever seen firing, or only ever silent, is not tested. */
  @Test
  void eachAlertIsTestedFiringAndSilent() throws IOException {
    Set<String> fires = new HashSet<>();
    Set<String> silent = new HashSet<>();
    for (JsonNode test : Yaml.document(Files.readString(TESTS)).required("tests")) {
      for (JsonNode check : test.path("alert_rule_test")) {
        boolean none = check.path("exp_alerts").isEmpty();
        (none ? silent : fires).add(check.required("alertname").asText());
      }
    }

    assertThat(names()).allMatch(fires::contains, "fires in a test");
    assertThat(names()).allMatch(silent::contains, "is silent in a test");
  }

  @Test
  void eachAlertSaysWhatItMeansAndWhatToDo() {
    assertThat(names()).doesNotHaveDuplicates().allMatch(name -> name.startsWith("StreamTune"));
    for (AlertRule rule : rules) {
      assertThat(rule.severity()).as(rule.name()).isIn("critical", "warning");
      assertThat(rule.annotations().fieldNames()).toIterable().containsExactlyElementsOf(TOLD);
      assertThat(rule.annotation("runbook"))
          .as(rule.name())
          .matches("\\S.{20,}: " + PAGE + "#" + rule.anchor());
    }
  }

  /** The page's headings are the alerts, each with what the rule says of itself. */
  @Test
  void theRunbookHasEachAlert() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(page.lines().filter(line -> line.startsWith("### StreamTune")))
        .containsExactlyElementsOf(names().stream().map(name -> "### " + name).toList());
    for (AlertRule rule : rules) {
      assertThat(page).contains(heading(rule));
    }
  }

  private static String heading(AlertRule rule) {
    return "### %s\n\n*%s, after %s.* %s\n"
        .formatted(rule.name(), rule.severity(), rule.delay(), rule.annotation("summary"));
  }

  /** What the operator takes is made from what Prometheus takes. */
  @Test
  void theOperatorsRulesAreThese() throws IOException {
    String expected =
        OPERATORS_HEADER
            + Files.readString(AlertRule.FILE)
                .replaceAll("(?m)^#.*\\n", "")
                .indent(2)
                .replaceAll("(?m)^ +$", "");
    if (Boolean.getBoolean("rules.write")) {
      Files.writeString(OPERATORS, expected);
    }
    assertThat(OPERATORS).content().isEqualTo(expected);
    assertThat(Yaml.document(expected).required("spec"))
        .isEqualTo(Yaml.document(Files.readString(AlertRule.FILE)));
  }

  private List<String> names() {
    return rules.stream().map(AlertRule::name).toList();
  }
}
