package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.schema.TrainingRun;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunVerdictTest {
  @ParameterizedTest
  @EnumSource
  void isOfTheRunsThatBearItsNameOnly(RunVerdict verdict) {
    TrainingRun run = run(verdict.name());

    assertThat(Arrays.stream(RunVerdict.values()).filter(each -> each.isOf(run)))
        .containsExactly(verdict);
    assertThat(RunVerdict.of(run)).isEqualTo(verdict);
  }

  @Test
  void isNotOfARunWhoseVerdictIsUnknown() {
    TrainingRun run = run("POSTPONED");

    assertThat(RunVerdict.values()).noneMatch(verdict -> verdict.isOf(run));
  }

  private static TrainingRun run(String verdict) {
    TrainingRun run = new TrainingRun();
    run.put("verdict", verdict);
    return run;
  }
}
