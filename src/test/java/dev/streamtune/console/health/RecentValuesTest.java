package dev.streamtune.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RecentValuesTest {
  private static final long MINUTE = 60_000;
  private static final long START = 1_000 * MINUTE;

  private final RecentValues values = new RecentValues(100_000);

  @Test
  void hasThePercentilesOfWhatCame() {
    for (int i = 1; i <= 1000; i++) {
      values.record(i, START);
    }

    assertThat(values.kept(START).getValueAtPercentile(50))
        .isCloseTo(500, Percentage.withPercentage(1));
    assertThat(values.kept(START).getValueAtPercentile(99))
        .isCloseTo(990, Percentage.withPercentage(1));
    assertThat(values.kept(START).getTotalCount()).isEqualTo(1000);
  }

  @Test
  void forgetsAMinuteAtATime() {
    values.record(10, START);
    values.record(20, START + 2 * MINUTE);

    assertThat(values.kept(START + 4 * MINUTE).getTotalCount()).isEqualTo(2);
    assertThat(values.kept(START + 5 * MINUTE).getTotalCount()).isEqualTo(1);
    assertThat(values.kept(START + 7 * MINUTE).getTotalCount()).isZero();
  }

  @Test
  void takesWhatIsOutOfItsRange() {
    values.record(-5, START);
    values.record(1_000_000, START);

    assertThat(values.kept(START).getMinValue()).isZero();
    assertThat(values.kept(START).getMaxValue()).isCloseTo(100_000, Percentage.withPercentage(1));
  }
}
