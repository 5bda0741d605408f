package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.RegistryUnavailableException;
import dev.streamtune.events.SchemaRegistry;
import dev.streamtune.events.TopicRecord;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.Prediction;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PatientRegistryTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final TopicRecord RECORD = new TopicRecord(Prediction.class, "predictions");

  private final ServiceHealth health = new ServiceHealth();
  private volatile boolean lost = true;

  private final SchemaRegistry registry =
      new SchemaRegistry() {
        @Override
        public int idOf(TopicRecord record) {
          require();
          return 7;
        }

        @Override
        public Schema schema(int id) throws MalformedRecordException {
          require();
          throw new MalformedRecordException(Reason.UNKNOWN_SCHEMA, "no schema " + id);
        }

        private void require() {
          if (lost) {
            throw new RegistryUnavailableException("no answer from the registry");
          }
        }
      };

  @Test
  void whoAsksWaitsAndTheInstanceIsNotReadyMeanwhile() throws Exception {
    health.started();
    try (PatientRegistry patient = new PatientRegistry(registry, health)) {
      CompletableFuture<Integer> id = CompletableFuture.supplyAsync(() -> patient.idOf(RECORD));
      Await.until(
          "not ready",
          LIMIT,
          () -> health.readiness().reason().contains("no answer from the registry"));
      assertThat(health.readiness().state()).isEqualTo(Readiness.State.WAITING);
      assertThat(id).isNotDone();

      lost = false;
      assertThat(id.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(7);
      assertThat(health.readiness().ready()).isTrue();
    }
  }

  @Test
  void aRefusalIsNotWaitedFor() {
    lost = false;
    try (PatientRegistry patient = new PatientRegistry(registry, health)) {
      assertThatThrownBy(() -> patient.schema(3)).isInstanceOf(MalformedRecordException.class);
    }
  }

  @Test
  void stoppingEndsTheWaiting() throws Exception {
    PatientRegistry patient = new PatientRegistry(registry, health);
    CompletableFuture<Integer> id = CompletableFuture.supplyAsync(() -> patient.idOf(RECORD));
    Await.until("it waits", LIMIT, () -> health.readiness().reason().contains("no answer"));

    patient.close();

    assertThatThrownBy(() -> id.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
        .hasCauseInstanceOf(RegistryUnavailableException.class);
  }

  /** A thread must not be silent for longer than its group allows. */
  @Test
  void patienceEndsAndThenTheThreadIsReplaced() {
    try (PatientRegistry patient = new PatientRegistry(registry, health, Duration.ofMillis(600))) {
      assertThatThrownBy(() -> patient.idOf(RECORD))
          .satisfies(
              e -> {
                assertThat(Outage.isBehind(e)).isTrue();
              });
    }
  }
}
