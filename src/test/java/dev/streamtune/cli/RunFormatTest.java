package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.TrainingRun;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFormatTest {
  private final TrainingRun aborted =
      new TrainingRun(
          "run-7",
          "request 4711 of Ada",
          Instant.EPOCH,
          0.25,
          "base",
          3L,
          "00",
          List.of("a", "b"),
          List.of("a", "b"),
          5,
          64,
          1e-4,
          9L,
          List.of(new ExampleReference("x", 1L), new ExampleReference("y", 2L)),
          1,
          0,
          List.of(Double.NaN),
          null,
          null,
          "ABORTED",
          List.of("the loss is NaN"),
          null,
          null);

  @Test
  void aRunWithoutEvaluationSaysSo() {
    assertThat(RunFormat.lines(aborted))
        .containsExactly(
            "training run run-7: started 1970-01-01T00:00:00Z by request 4711 of Ada, took 0.3 s",
            "examples: 2, 1 of them new; 0 more judged",
            "training: 5 epochs of batches of 64 at learning rate 1.0E-4, seed 9; from head 3",
            "loss by epoch: NaN",
            "candidate: not evaluated",
            "incumbent: not evaluated",
            "verdict: ABORTED: the loss is NaN");
  }

  @Test
  void aHeadThatWasMadeElsewhereHasNoTraining() {
    TrainingRun sent =
        new TrainingRun(
            "run-8",
            "submission 4711 by Ada: flowers.head",
            Instant.EPOCH,
            0.25,
            "base",
            3L,
            "00",
            List.of("a", "b"),
            List.of("b", "a"),
            0,
            0,
            0.0,
            0L,
            List.of(),
            0,
            7,
            List.of(),
            null,
            null,
            "REJECTED",
            List.of("it lacks c"),
            null,
            null);

    assertThat(RunFormat.lines(sent))
        .containsExactly(
            "training run run-8: started 1970-01-01T00:00:00Z by submission 4711 by Ada: flowers.head, took 0.3 s",
            "examples: 0, 0 of them new; 7 more judged",
            "training: none here, the head was made elsewhere; beside head 3",
            "candidate: not evaluated",
            "incumbent: not evaluated",
            "verdict: REJECTED: it lacks c");
  }

  /** JSON has no NaN: it is a string there. */
  @Test
  void everyRunIsJson() {
    assertThat(AvroJson.node(aborted).get("epochLoss").get(0).asText()).isEqualTo("NaN");
    assertThat(AvroJson.node(aborted).get("examples").get(1).get("offset").asLong()).isEqualTo(2);
    assertThat(AvroJson.node(aborted).get("candidate").isNull()).isTrue();
  }
}
