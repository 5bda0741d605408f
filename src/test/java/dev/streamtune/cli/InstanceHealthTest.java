package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.web.Check;
import dev.streamtune.web.Verdict;
import org.junit.jupiter.api.Test;

class InstanceHealthTest {
  private final ServiceHealth service = new ServiceHealth();
  private final InstanceHealth health = new InstanceHealth(service);

  @Test
  void beforeItHasPartsItIsStarting() {
    assertThat(health.live().ok()).isTrue();
    assertThat(health.ready().ok()).isFalse();
    assertThat(health.ready().checks())
        .containsExactly(new Check("instance", false, "it is starting"));
  }

  @Test
  void eachPartHasACheck() {
    service.waits("base", "the base is being loaded");
    service.waits("serving", "serving is starting");
    service.works("base");

    Verdict ready = health.ready();

    assertThat(ready.state()).isEqualTo("STARTING");
    assertThat(ready.checks())
        .containsExactly(
            new Check("base", true, ""), new Check("serving", false, "serving is starting"));
  }

  @Test
  void withAllPartsAtWorkItIsReady() {
    service.waits("serving", "serving is starting");
    service.works("serving");
    service.started();

    assertThat(health.ready().ok()).isTrue();
    assertThat(health.ready().checks()).containsExactly(new Check("serving", true, ""));
  }

  /** A restart would not bring Kafka back, and would lose what is in memory. */
  @Test
  void whoWaitsForKafkaOrStopsIsAlive() {
    service.started();
    service.waits("kafka", "Kafka does not answer");
    assertThat(health.live().ok()).isTrue();

    service.works("kafka");
    service.requestStop();

    assertThat(health.live().ok()).isTrue();
    assertThat(health.ready().ok()).isFalse();
    assertThat(health.ready().checks())
        .contains(new Check("instance", false, "it was asked to stop"));
  }

  @Test
  void whoHasFailedIsNotAlive() {
    service.started();
    service.failed(new IllegalStateException("the engine broke down"));

    assertThat(health.live().ok()).isFalse();
    assertThat(health.live().checks())
        .singleElement()
        .satisfies(check -> assertThat(check.reason()).contains("the engine broke down"));
    assertThat(health.ready().ok()).isFalse();
  }
}
