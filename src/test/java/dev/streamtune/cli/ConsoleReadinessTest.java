package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.health.ReadinessSource.Readiness;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleReadinessTest {
  private final ServiceHealth health = new ServiceHealth();
  private final ConsoleReadiness readiness = new ConsoleReadiness(health);

  @Test
  void tellsWhatIsMissing() {
    health.works("base");
    health.started();
    assertThat(readiness.now()).isEqualTo(new Readiness(true, List.of()));

    health.waits("kafka", "Kafka at broker:9092 does not answer");

    assertThat(readiness.now())
        .isEqualTo(new Readiness(false, List.of("kafka: Kafka at broker:9092 does not answer")));
  }
}
