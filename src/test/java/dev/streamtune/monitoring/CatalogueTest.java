package dev.streamtune.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.metrics.MeterSpec;
import dev.streamtune.metrics.Meters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the service measures of itself is on the dashboard, and nothing else that sounds alike. */
class CatalogueTest {
  private static final NamingConvention NAMES = new PrometheusNamingConvention();

  private final Set<String> shown;

  CatalogueTest() throws IOException {
    shown =
        Dashboard.read().expressions().stream()
            .flatMap(expression -> PromQl.selectors(expression).stream())
            .map(Selector::metric)
            .filter(name -> name.startsWith("streamtune_"))
            .collect(Collectors.toSet());
  }

  @Test
  void everyMeterIsOnTheDashboard() {
    assertThat(Meters.values())
        .allMatch(meter -> series(meter).stream().anyMatch(shown::contains), "is on the dashboard");
  }

  @Test
  void theDashboardKnowsNoOthers() {
    List<String> known =
        List.of(Meters.values()).stream().flatMap(m -> series(m).stream()).toList();

    assertThat(known).containsAll(shown);
  }

  /** Returns the names that Prometheus may know a meter by. */
  private static List<String> series(Meters meter) {
    MeterSpec spec = meter.spec();
    String unit = spec.unit().isEmpty() ? null : spec.unit();
    return switch (spec.kind()) {
      case COUNTER -> List.of(NAMES.name(spec.name(), Meter.Type.COUNTER, unit) + "_total");
      case GAUGE -> List.of(NAMES.name(spec.name(), Meter.Type.GAUGE, unit));
      case TIMER -> parts(NAMES.name(spec.name(), Meter.Type.TIMER, unit));
      case SUMMARY -> parts(NAMES.name(spec.name(), Meter.Type.DISTRIBUTION_SUMMARY, unit));
    };
  }

  private static List<String> parts(String name) {
    return List.of(name + "_bucket", name + "_sum", name + "_count", name + "_max");
  }
}
