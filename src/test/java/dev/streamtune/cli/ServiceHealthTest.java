package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.cli.Readiness.State;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ServiceHealthTest {
  private final ServiceHealth health = new ServiceHealth();

  @Test
  void anInstanceIsReadyWhenItHasStartedAndNoPartWaits() {
    health.waits("serving", "serving is starting");
    assertThat(health.readiness()).isEqualTo(new Readiness(State.STARTING, "serving is starting"));
    health.started();
    assertThat(health.readiness().ready()).isFalse();

    health.works("serving");

    assertThat(health.readiness()).isEqualTo(new Readiness(State.READY, ""));
  }

  @Test
  void itWaitsForWhatItHasLostAndIsReadyAgain() {
    health.started();
    health.waits("kafka", "no answer");
    health.waits("serving", "serving is REBALANCING");
    assertThat(health.readiness())
        .isEqualTo(new Readiness(State.WAITING, "no answer; serving is REBALANCING"));

    health.works("serving");
    health.works("kafka");

    assertThat(health.readiness().ready()).isTrue();
  }

  @Test
  void itIsNotReadyWhileItStops() {
    health.started();
    health.requestStop();

    assertThat(health.readiness().state()).isEqualTo(State.STOPPING);
  }

  @Test
  void theFirstFailureIsWhatIsTold() {
    health.started();
    health.failed(new IllegalStateException("the engine broke down"));
    health.failed(new IllegalStateException("later"));

    CommandException told = catchThrowableOfType(CommandException.class, health::requireHealthy);

    assertThat(health.readiness().state()).isEqualTo(State.FAILED);
    assertThat(told).hasMessageContaining("the engine broke down");
    assertThat(told.exitCode()).isEqualTo(ExitCode.SERVICE_FAILED);
  }

  @Test
  void whatIsMissingBeforeItEverRanIsForSomebodyToMend() {
    health.failed(
        new StreamsException("thread died", GroupAuthorizationException.forGroupId("streamtune")));

    CommandException told = catchThrowableOfType(CommandException.class, health::requireHealthy);

    assertThat(told.exitCode()).isEqualTo(ExitCode.NOT_AS_NEEDED);
    assertThat(told).hasMessageContaining("READ and DESCRIBE on group streamtune");
  }
}
