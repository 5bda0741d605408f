package dev.streamtune.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassedOverTest {
  private final PassedOver passed = new PassedOver();

  @Test
  void theEndOfATransactionIsNoPrediction() {
    assertThat(passed.before(0, 100)).isZero();
    assertThat(passed.before(0, 101)).isZero();
    assertThat(passed.before(0, 103)).isZero();
    assertThat(passed.before(0, 105)).isZero();
  }

  @Test
  void ofALargeGapTheUsualShareCounts() {
    for (int transaction = 0; transaction < 10; transaction++) {
      for (int record = 0; record < 4; record++) {
        assertThat(passed.before(0, transaction * 5L + record)).isZero();
      }
    }

    assertThat(passed.before(0, 48 + 1001)).isBetween(790L, 830L);
  }

  @Test
  void partitionsAreTheirOwn() {
    assertThat(passed.before(0, 5000)).isZero();
    assertThat(passed.before(1, 0)).isZero();
    assertThat(passed.before(1, 1)).isZero();
    assertThat(passed.before(0, 5001)).isZero();
  }

  @Test
  void aTopicThatWasMadeAnewBeginsAnew() {
    assertThat(passed.before(0, 5000)).isZero();
    assertThat(passed.before(0, 0)).isZero();
    assertThat(passed.before(0, 1)).isZero();
  }
}
