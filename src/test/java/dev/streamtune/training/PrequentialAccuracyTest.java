package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrequentialAccuracyTest {
  private final PrequentialAccuracy accuracy = new PrequentialAccuracy(20);

  @Test
  void saysNothingOfAFew() {
    for (int i = 0; i < 9; i++) {
      accuracy.observe(true);
    }
    assertThat(accuracy.windowed()).isNaN();
    assertThat(accuracy.decayed()).isNaN();

    accuracy.observe(false);
    assertThat(accuracy.windowed()).isEqualTo(0.9);
  }

  /** The recursion S = 0.95 S + x, N = 0.95 N + 1 in numpy. */
  @Test
  void whatIsLongAgoCountsLess() {
    for (int i = 0; i < 50; i++) {
      accuracy.observe(i % 3 != 0);
    }

    assertThat(accuracy.windowed()).isEqualTo(0.65);
    assertThat(accuracy.decayed()).isCloseTo(0.6655707084594312, within(1e-12));
  }

  @Test
  void followsAChange() {
    for (int i = 0; i < 1000; i++) {
      accuracy.observe(true);
    }
    for (int i = 0; i < 20; i++) {
      accuracy.observe(false);
    }

    assertThat(accuracy.windowed()).isZero();
    assertThat(accuracy.decayed()).isBetween(0.35, 0.37);
  }
}
