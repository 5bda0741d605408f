package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.bench.Finding;
import dev.streamtune.bench.LoadLog;
import dev.streamtune.bench.LoadSample;
import dev.streamtune.bench.LoadSeries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a load ends: with a failure that names what was not kept, or without one. */
class LoadResultTest {
  private static final Times TIMES = new Times(2, 1, 2, 3, 4, 5);
  private static final Finding KEPT = LoadFindings.atMost("state bounded", 10, 20, "MB");
  private static final Finding BROKEN = LoadFindings.atMost("feedback prompt", 30, 20, "ms p99");
  private static final Finding UNKNOWN = LoadFindings.atMost("resident", Double.NaN, 1, "MB");

  @Test
  void aBrokenPromiseIsAFailureThatNamesIt() {
    LoadResult result = result(KEPT, BROKEN, UNKNOWN);

    assertThatThrownBy(() -> new LoadOptions().finish(result))
        .isInstanceOf(CommandException.class)
        .hasMessage("not kept under load: feedback prompt");
  }

  @Test
  void whatThisSystemDoesNotTellIsNoFailure() {
    assertThatCode(() -> new LoadOptions().finish(result(KEPT, UNKNOWN)))
        .doesNotThrowAnyException();
  }

  @Test
  void theReportEndsWithASummaryForPrograms() throws Exception {
    StringWriter text = new StringWriter();
    try (LoadReport report = new LoadReport("soak", new PrintWriter(text), Optional.empty())) {
      report.sampled(new LoadSample(7, Map.of(LoadSeries.ARRAYS, 33.0)));
      report.conclude(result(KEPT, BROKEN));
    }
    List<String> lines = text.toString().lines().toList();

    assertThat(lines.get(0)).startsWith("seconds  resident");
    assertThat(lines.get(1)).startsWith("      7         -").contains(" 33 ");
    assertThat(lines).contains("FAILS   feedback prompt       30.0 ms p99, at most 20.0");
    assertThat(lines.get(lines.size() - 1))
        .startsWith("{\"bench\":\"soak\",\"holds\":false,")
        .contains("\"findings\":{\"state bounded\":\"HOLDS\",\"feedback prompt\":\"FAILS\"}");
  }

  private static LoadResult result(Finding... findings) {
    return new LoadResult(5, 4, TIMES, TIMES, 100, 3, 2, 7, List.of(findings), new LoadLog());
  }
}
