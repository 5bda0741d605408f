package dev.streamtune.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {
  private static final long START = 1_700_000_000_000L;

  private final Throughput throughput = new Throughput(START);

  @Test
  void isTheMeanOfTheLastTenSecondsThatAreOver() {
    count(30, START + 1000);
    count(10, START + 5000);
    count(99, START + 10_500);

    assertThat(throughput.perSecond(START + 10_900)).isEqualTo(4);
  }

  @Test
  void doesNotWaitForTenSecondsToTellTheFirst() {
    count(20, START);
    assertThat(throughput.perSecond(START + 500)).isZero();

    count(40, START + 1000);
    assertThat(throughput.perSecond(START + 2500)).isEqualTo(30);
  }

  @Test
  void seriesBeginsWhereCountingBeganAndEndsWithWhatIsOver() {
    count(10, START + 3000);
    count(20, START + 13_000);
    count(1, START + 20_000);

    assertThat(throughput.series(START + 25_000))
        .containsExactly(
            new Throughput.Point(START + 10_000, 1), new Throughput.Point(START + 20_000, 2));
  }

  @Test
  void forgetsAfterTenMinutes() {
    count(10, START);
    long later = START + 2 * 600_000;
    count(5, later - 5000);

    assertThat(throughput.series(later)).hasSize(59).element(57).satisfies(this::isEmpty);
    assertThat(throughput.series(later))
        .last()
        .extracting(Throughput.Point::perSecond)
        .isEqualTo(0.5);
    assertThat(throughput.series(later + 3 * 600_000)).allSatisfy(this::isEmpty);
  }

  @Test
  void staysInOrderWhereTheClockIsSetBack() {
    count(10, START + 5000);
    count(10, START + 2000);

    assertThat(throughput.perSecond(START + 10_000)).isEqualTo(2);
  }

  private void isEmpty(Throughput.Point point) {
    assertThat(point.perSecond()).isZero();
  }

  private void count(int events, long at) {
    throughput.count(events, at);
  }
}
