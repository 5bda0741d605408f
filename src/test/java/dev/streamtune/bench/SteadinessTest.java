package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which series count as flat: half an hour with a point every ten seconds, in MB. */
class SteadinessTest {
  private static final int POINTS = 180;
  private static final Steadiness MEMORY = new Steadiness(0.03, 24);

  private final Random random = new Random(8);

  @Test
  void aNoisySeriesThatStaysWhereItIsIsFlat() {
    assertThat(judge(i -> 2000 + 60 * random.nextGaussian())).isEqualTo(Finding.Outcome.HOLDS);
  }

  @Test
  void aSeriesThatLeaksIsGrowing() {
    assertThat(judge(i -> 2000 + i + 5 * random.nextGaussian())).isEqualTo(Finding.Outcome.FAILS);
  }

  @Test
  void aLeakUnderTheTeethOfACollectorIsGrowing() {
    assertThat(judge(i -> 1000 + i + 30.0 * (i % 5))).isEqualTo(Finding.Outcome.FAILS);
  }

  @Test
  void oneStepLateInTheRunIsNoTrend() {
    assertThat(judge(i -> i < POINTS - 10 ? 2000 : 2400)).isEqualTo(Finding.Outcome.HOLDS);
  }

  @Test
  void aSeriesThatShrinksIsFlat() {
    assertThat(judge(i -> 2000 - 3.0 * i)).isEqualTo(Finding.Outcome.HOLDS);
  }

  @Test
  void aFewArraysThatAreNeverClosedAreSeen() {
    Trend trend = trend(i -> 33 + i / 20);
    assertThat(new Steadiness(0, 4).judge("arrays", "", trend).fails()).isTrue();
  }

  @Test
  void whatIsNotKnownOrTooShortIsNeitherFlatNorGrowing() {
    Trend nothing = Trend.of(new double[0], new double[0]);
    Trend brief = Trend.of(new double[] {1, 2, 3}, new double[] {1, 100, 10_000});

    assertThat(MEMORY.judge("x", "MB", nothing).outcome()).isEqualTo(Finding.Outcome.UNKNOWN);
    assertThat(MEMORY.judge("x", "MB", brief).outcome()).isEqualTo(Finding.Outcome.UNKNOWN);
  }

  @Test
  void theTrendOfALineIsItsSlopeWhateverAFewOutliersSay() {
    Trend trend = trend(i -> i % 30 == 7 ? 90_000 : 100 + 2.0 * i);

    assertThat(trend.growth()).isCloseTo(2.0 * (POINTS - 1), within(1e-6));
    assertThat(trend.noise()).isCloseTo(0, within(1e-6));
  }

  private static Finding.Outcome judge(IntToDoubleFunction value) {
    return MEMORY.judge("memory", "MB", trend(value)).outcome();
  }

  private static Trend trend(IntToDoubleFunction value) {
    double[] seconds = IntStream.range(0, POINTS).mapToDouble(i -> 10.0 * i).toArray();
    double[] values = new double[POINTS];
    Arrays.setAll(values, value);
    return Trend.of(seconds, values);
  }
}
