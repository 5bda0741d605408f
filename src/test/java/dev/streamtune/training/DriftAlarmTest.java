package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.DriftSettings;
import dev.streamtune.drift.DriftFigures;
import org.junit.jupiter.api.Test;

class DriftAlarmTest {
  private static final DriftSettings SETTINGS = new DriftSettings(500, 200, 0.25, 0.5, true);

  private final DriftAlarm alarm = new DriftAlarm(SETTINGS);

  @Test
  void tellsOfDriftOnce() {
    assertThat(alarm.look(3, figures(0.1, 0.4))).isEmpty();
    assertThat(alarm.look(3, figures(0.1, 0.61)))
        .contains(
            "drift: the features of the last 150 examples are 0.61 standard deviations from what head 3 has learned, more than 0.50");
    assertThat(alarm.look(3, figures(0.1, 0.9))).isEmpty();
    assertThat(alarm.look(3, figures(0.9, 0.9))).isEmpty();
  }

  @Test
  void theLabelsAreAReasonToo() {
    assertThat(alarm.look(3, figures(0.41, 0.1)))
        .contains(
            "drift: the labels of the last 150 examples have a stability index of 0.41 against what head 3 has learned, more than 0.25");
  }

  @Test
  void wavesAroundTheThresholdAreOneDrift() {
    assertThat(alarm.look(3, figures(0, 0.6))).isPresent();
    assertThat(alarm.look(3, figures(0, 0.4))).isEmpty();
    assertThat(alarm.look(3, figures(0, 0.6))).isEmpty();
  }

  @Test
  void driftThatWasOverIsToldAgain() {
    assertThat(alarm.look(3, figures(0, 0.6))).isPresent();
    assertThat(alarm.look(3, figures(0, 0.2))).isEmpty();
    assertThat(alarm.look(3, figures(0, 0.6))).isPresent();
  }

  @Test
  void isToldAgainForAnotherHead() {
    assertThat(alarm.look(3, figures(0, 0.6))).isPresent();
    assertThat(alarm.look(4, figures(0, 0.6))).isPresent();
    assertThat(alarm.look(4, figures(0, 0.6))).isEmpty();
  }

  @Test
  void whatChanceDoesIsNoDrift() {
    DriftFigures byChance = new DriftFigures(200, 150, 0.41, 0.5, 0, 0, 0);

    assertThat(alarm.look(3, byChance)).isEmpty();
  }

  @Test
  void tooFewSayNothing() {
    assertThat(alarm.look(3, DriftFigures.none(200, 10))).isEmpty();
  }

  @Test
  void isSilentUnlessItIsWanted() {
    DriftAlarm off = new DriftAlarm(DriftSettings.byDefault());

    assertThat(off.look(3, figures(5, 5))).isEmpty();
  }

  private static DriftFigures figures(double labels, double distance) {
    return new DriftFigures(200, 150, labels, 0.1, 0, 0, distance);
  }
}
