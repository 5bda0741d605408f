package dev.streamtune.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionCountersTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PredictionCounters counters = new PredictionCounters(new CatalogueRegistry(meters));

  @Test
  void countsByClassAndHead() {
    counters.count(1, "tulip");
    counters.count(1, "tulip");
    counters.count(1, "daisy");
    counters.count(2, "tulip");

    assertThat(count("tulip", 1)).contains(2.0);
    assertThat(count("daisy", 1)).contains(1.0);
    assertThat(count("tulip", 2)).contains(1.0);
  }

  @Test
  void onlyTheNewestTwoHeadsHaveCounters() {
    for (int head = 1; head <= 50; head++) {
      counters.count(head, "tulip");
      counters.count(head, "daisy");
    }

    assertThat(meters.getMeters()).hasSize(4);
    assertThat(count("tulip", 48)).isEmpty();
    assertThat(count("tulip", 49)).contains(1.0);
    assertThat(count("daisy", 50)).contains(1.0);
  }

  @Test
  void whatAnOldHeadStillSaysHarmsNothing() {
    counters.count(5, "tulip");
    counters.count(6, "tulip");
    counters.count(1, "tulip");
    counters.count(6, "tulip");

    assertThat(count("tulip", 1)).isEmpty();
    assertThat(count("tulip", 6)).contains(2.0);
  }

  @Test
  void classesBeyondTheBoundShareACounter() {
    for (int i = 0; i < MeterTag.MOST_LABELS + 7; i++) {
      counters.count(1, "class-" + i);
    }

    assertThat(meters.getMeters()).hasSize(MeterTag.MOST_LABELS + 1);
    assertThat(count(LabelBound.OTHER, 1)).contains(7.0);
  }

  private Optional<Double> count(String label, long head) {
    return Optional.ofNullable(
            meters
                .find("streamtune.predictions")
                .tags("label", label, "head", Long.toString(head))
                .counter())
        .map(counter -> counter.count());
  }
}
