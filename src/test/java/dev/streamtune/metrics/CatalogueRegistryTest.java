package dev.streamtune.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.NavigableSet;
import org.junit.jupiter.api.Test;

class CatalogueRegistryTest {
  /** What a histogram costs: a time series each. */
  private static final int MOST_BUCKETS = 100;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CatalogueRegistry registry = new CatalogueRegistry(meters);

  @Test
  void namesStandOnceAndAreOurs() {
    assertThat(Arrays.stream(Meters.values()).map(Meters::meterName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("streamtune(\\.[a-z]+)+"));
  }

  @Test
  void timersAndSummariesAndOnlyTheyHaveAHistogram() {
    for (Meters meter : Meters.values()) {
      MeterKind kind = meter.spec().kind();
      assertThat(meter.spec().spread().isPresent())
          .as(meter.meterName())
          .isEqualTo(kind == MeterKind.TIMER || kind == MeterKind.SUMMARY);
    }
  }

  @Test
  void histogramsAreBounded() {
    for (Meters meter : Meters.values()) {
      meter
          .spec()
          .spread()
          .ifPresent(
              spread ->
                  assertThat(buckets(meter, spread))
                      .as(meter.meterName())
                      .isBetween(5, MOST_BUCKETS));
    }
  }

  private static int buckets(Meters meter, Spread spread) {
    if (!spread.bounds().isEmpty()) {
      return spread.bounds().size();
    }
    double unit = meter.spec().kind() == MeterKind.TIMER ? 1e9 : 1;
    NavigableSet<Double> buckets =
        DistributionStatisticConfig.builder()
            .percentilesHistogram(true)
            .minimumExpectedValue(unit * spread.least())
            .maximumExpectedValue(unit * spread.most())
            .build()
            .merge(DistributionStatisticConfig.DEFAULT)
            .getHistogramBuckets(true);
    return buckets.size();
  }

  @Test
  void whatIsRegisteredTwiceIsOne() {
    registry.counter(Meters.PREDICTIONS, "tulip", "3").increment();
    registry.counter(Meters.PREDICTIONS, "tulip", "3").increment();

    assertThat(meters.get("streamtune.predictions").counter().count()).isEqualTo(2);
  }

  @Test
  void aTimerTellsItsOwnPercentilesWhereTheCatalogueSaysSo() {
    Timer timer = registry.timer(Meters.FEEDBACK_TO_EFFECT);
    timer.record(Duration.ofSeconds(2));

    assertThat(timer.takeSnapshot().percentileValues()).hasSize(2);
    assertThat(registry.timer(Meters.DECODE).takeSnapshot().percentileValues()).isEmpty();
  }

  @Test
  void refusesWhatTheCatalogueDoesNotSay() {
    assertThatThrownBy(() -> registry.counter(Meters.DECODE)).hasMessageContaining("is a timer");
    assertThatThrownBy(() -> registry.counter(Meters.PREDICTIONS, "tulip"))
        .hasMessage("streamtune.predictions has 2 tags, found 1");
    assertThatThrownBy(() -> registry.counter(Meters.FEEDBACK, "lost"))
        .hasMessageContaining("outcome of streamtune.feedback is one of")
        .hasMessageContaining("found lost");
    assertThatThrownBy(() -> registry.counters(Meters.FEEDBACK).increment("lost"))
        .hasMessageContaining("found lost");
    assertThat(meters.getMeters()).hasSize(4);
  }
}
