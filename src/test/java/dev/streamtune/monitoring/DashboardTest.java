package dev.streamtune.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.deploy.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard, as Grafana would take it: nothing overlaps, nothing is unexplained. */
class DashboardTest {
  private static final int COLUMNS = 24;
  private static final String SOURCE = "${datasource}";

  private final Dashboard dashboard;

  DashboardTest() throws IOException {
    dashboard = Dashboard.read();
  }

  @Test
  void itHasAFixedNameAndNoFixedDatasource() {
    JsonNode json = dashboard.json();

    assertThat(json.required("uid").asText()).isEqualTo("streamtune");
    assertThat(json.required("schemaVersion").asInt()).isBetween(39, 41);
    assertThat(json.required("id").isNull()).as("given by Grafana").isTrue();
    assertThat(dashboard.variables())
        .extracting(variable -> variable.required("name").asText())
        .containsExactly("datasource", "application", "instance");
    assertThat(json.findValues("datasource"))
        .extracting(source -> source.path("uid").asText())
        .containsOnly(SOURCE, "-- Grafana --");
  }

  @Test
  void itsRowsAreTheQuestionsThatOneHas() {
    assertThat(dashboard.rows())
        .extracting(Dashboard::title)
        .containsExactly("Serving", "Learning", "Quality", "Health");
  }

  @Test
  void idsAndTitlesAreUnique() {
    assertThat(dashboard.all())
        .extracting(panel -> panel.required("id").asInt())
        .doesNotHaveDuplicates();
    assertThat(dashboard.all()).extracting(Dashboard::title).doesNotHaveDuplicates();
  }

  @Test
  void noPanelCoversAnother() {
    Map<String, String> taken = new HashMap<>();
    for (JsonNode panel : dashboard.all()) {
      JsonNode at = panel.required("gridPos");
      int right = at.required("x").asInt() + at.required("w").asInt();
      assertThat(right).as(Dashboard.title(panel)).isLessThanOrEqualTo(COLUMNS);
      for (int x = at.get("x").asInt(); x < right; x++) {
        for (int y = at.required("y").asInt(); y < bottom(at); y++) {
          String before = taken.put(x + "," + y, Dashboard.title(panel));
          assertThat(before).as(Dashboard.title(panel) + " covers").isNull();
        }
      }
    }
  }

  private static int bottom(JsonNode at) {
    return at.required("y").asInt() + at.required("h").asInt();
  }

  @Test
  void everyPanelIsExplained() {
    for (JsonNode panel : dashboard.panels()) {
      String title = Dashboard.title(panel);
      assertThat(panel.required("description").asText()).as(title).hasSizeGreaterThan(30);
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotEmpty();
      assertThat(Dashboard.list(panel.required("targets"))).as(title).isNotEmpty();
      assertThat(Dashboard.list(panel.get("targets")))
          .as(title)
          .allMatch(target -> !target.path("legendFormat").asText().isEmpty())
          .extracting(target -> target.required("refId").asText())
          .doesNotHaveDuplicates();
    }
  }

  /** What is chosen above applies to every panel. */
  @Test
  void everySeriesIsOfTheChosenInstances() {
    for (JsonNode panel : dashboard.panels()) {
      assertThat(Dashboard.queries(panel).flatMap(query -> PromQl.selectors(query).stream()))
          .as(Dashboard.title(panel))
          .isNotEmpty()
          .allMatch(selector -> asks(selector, "application") && asks(selector, "instance"));
    }
  }

  private static boolean asks(Selector selector, String label) {
    return selector.matchers().contains(new Selector.Matcher(label, "=~", "$" + label));
  }

  @Test
  void prometheusReadsEveryExpression(@TempDir Path folder) throws Exception {
    StringBuilder rules = new StringBuilder("groups: [{name: panels, rules: [\n");
    List<String> expressions = dashboard.expressions();
    for (int i = 0; i < expressions.size(); i++) {
      String quoted = expressions.get(i).replace("'", "''");
      rules.append("{record: 'panel:%d', expr: '%s'},%n".formatted(i, quoted));
    }
    Path file = Files.writeString(folder.resolve("panels.yml"), rules.append("]}]\n"));

    assertThat(Tool.run("promtool", "check", "rules", file.toString()))
        .contains(expressions.size() + " rules found");
  }
}
