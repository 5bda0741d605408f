package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.TriggerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccuracyMonitorTest {
  private final AccuracyMonitor monitor = monitor(0.2);

  @Test
  void tellsOnceWhenTheShareHasFallenFarEnough() {
    assertThat(observe(monitor, 1, "+++++++++-")).isEmpty();
    assertThat(observe(monitor, 1, "+++++++++-")).isEmpty();
    // 9 of 10, then 8 of 10, then 7 of 10.
    assertThat(monitor.observe(1, false)).isEmpty();
    assertThat(monitor.observe(1, false))
        .contains("feedback confirmed 0.70 of the last 10 answers of head 1, down from 0.90");
    assertThat(observe(monitor, 1, "----------")).isEmpty();
    assertThat(observe(monitor, 1, "++++++++++----------")).isEmpty();
  }

  @Test
  void comparesWithTheBestAndNotWithTheLast() {
    assertThat(observe(monitor, 1, "++++++++++")).isEmpty();
    assertThat(observe(monitor, 1, "-+++++++++-")).isEmpty();
    assertThat(observe(monitor, 1, "-")).hasSize(1);
  }

  @Test
  void waitsForAFullWindow() {
    assertThat(observe(monitor, 1, "+++++----")).isEmpty();
  }

  @Test
  void risingFromALowShareIsNoDrop() {
    assertThat(observe(monitor, 1, "----------+++++-----+++++++")).isEmpty();
  }

  @Test
  void aNewerHeadStartsAfresh() {
    assertThat(observe(monitor, 1, "++++++++++")).isEmpty();
    assertThat(observe(monitor, 2, "----------")).isEmpty();
    assertThat(observe(monitor, 3, "++++++++++--")).hasSize(1);
    assertThat(observe(monitor, 4, "++++++++++--")).hasSize(1);
  }

  @Test
  void lateFeedbackOnAnOlderHeadDoesNotCount() {
    assertThat(observe(monitor, 2, "++++++++++")).isEmpty();
    assertThat(observe(monitor, 1, "----------")).isEmpty();
    assertThat(observe(monitor, 2, "-")).isEmpty();
    assertThat(observe(monitor, 2, "-")).hasSize(1);
  }

  @Test
  void aResetForgetsTheBestTheTellingAndTheVersion() {
    assertThat(observe(monitor, 2, "++++++++++--")).hasSize(1);
    monitor.reset();
    assertThat(observe(monitor, 1, "--------")).isEmpty();
    assertThat(observe(monitor, 1, "++++++++++--")).hasSize(1);
  }

  @Test
  void aDropOfOneIsNeverTold() {
    assertThat(observe(monitor(1), 1, "++++++++++----------")).isEmpty();
  }

  @Test
  void aDropOfZeroIsAnyFall() {
    assertThat(observe(monitor(0), 1, "++++++++++++")).isEmpty();
    assertThat(observe(monitor(0), 1, "+++++++++++-")).hasSize(1);
  }

  /** Feeds a plus for each confirmation and a minus for each correction; returns what is told. */
  private static List<String> observe(AccuracyMonitor monitor, long version, String feedback) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < feedback.length(); i++) {
      Optional<String> reason = monitor.observe(version, feedback.charAt(i) == '+');
      reason.ifPresent(told::add);
    }
    return told;
  }

  private static AccuracyMonitor monitor(double drop) {
    return new AccuracyMonitor(new TriggerSettings(20, Duration.ZERO, drop, 10));
  }
}
