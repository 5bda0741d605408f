package dev.streamtune.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Numbers of numpy and scipy: half an observation is added to each bin. */
class PsiTest {
  @Test
  void isTheSumOverTheBins() {
    assertThat(Psi.of(new int[] {50, 30, 20, 0}, new int[] {20, 30, 40, 10}))
        .isCloseTo(0.6971492121637783, within(1e-12));
    assertThat(Psi.of(new int[] {90, 10}, new int[] {50, 50}))
        .isCloseTo(0.8530592449672882, within(1e-12));
  }

  @Test
  void isZeroWhereTheSharesAreTheSame() {
    assertThat(Psi.of(new int[] {500, 300, 200}, new int[] {500, 300, 200})).isZero();
  }

  @Test
  void knowsWhatChanceExceedsOnceInAThousand() {
    assertThat(Psi.byChance(10, 500, 500)).isCloseTo(0.11150865948502628, withinPercentage(2));
    assertThat(Psi.byChance(5, 200, 100)).isCloseTo(0.2770024042935475, withinPercentage(2));
    assertThat(Psi.byChance(2, 100, 100)).isCloseTo(0.21655132341325467, withinPercentage(4));
  }
}
