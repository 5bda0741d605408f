package dev.streamtune.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TrainingMeters meters = new TrainingMeters(registry);

  @Test
  void theBufferIsShownBySideAndClass() {
    meters.buffer(Map.of("tulip", 4, "daisy", 2), Map.of("tulip", 1), 77);
    meters.buffer(Map.of("tulip", 5), Map.of("tulip", 1, "rose", 1), 78);

    assertThat(gauge("streamtune.buffer.examples", "side", "training")).isEqualTo(5);
    assertThat(gauge("streamtune.buffer.examples", "side", "holdout")).isEqualTo(2);
    assertThat(gauge("streamtune.buffer.class.examples", "side", "training", "label", "tulip"))
        .isEqualTo(5);
    assertThat(gauge("streamtune.buffer.class.examples", "side", "training", "label", "daisy"))
        .as("has left the buffer")
        .isZero();
    assertThat(gauge("streamtune.buffer.class.examples", "side", "holdout", "label", "rose"))
        .isEqualTo(1);
    assertThat(gauge("streamtune.buffer.bytes")).isEqualTo(78);
  }

  @Test
  void anInstanceThatDoesNotTrainAnyMoreShowsNothing() {
    meters.buffer(Map.of("tulip", 4), Map.of(), 77);
    meters.judged(0.8, 0.7);
    meters.prequential(0.6, 0.5);
    meters.drift(new DriftReading(0.4, 0.25, 0.6, 0.5, 100, 90));
    assertThat(gauge("streamtune.drift.distance", "of", "labelled")).isEqualTo(0.6);
    assertThat(gauge("streamtune.accuracy.holdout", "of", "candidate")).isEqualTo(0.7);

    meters.idle();

    assertThat(gauge("streamtune.buffer.class.examples", "side", "training", "label", "tulip"))
        .isZero();
    assertThat(gauge("streamtune.accuracy.holdout", "of", "in-service")).isNaN();
    assertThat(gauge("streamtune.accuracy.prequential", "estimate", "decayed")).isNaN();
    assertThat(gauge("streamtune.drift.psi", "of", "labels")).isNaN();
    assertThat(gauge("streamtune.drift.observations", "of", "labelled", "part", "window")).isZero();
  }

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }
}
