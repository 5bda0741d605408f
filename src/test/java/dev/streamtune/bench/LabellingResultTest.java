package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.labelling.StrategyKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabellingResultTest {
  private static final List<List<Double>> RANDOM =
      List.of(List.of(0.1, 0.2, 0.4), List.of(0.3, 0.3, 0.3), List.of(0.1, 0.5, 0.5));

  /** Gains of 0.2, -0.1 and 0.2: mean 0.1, standard deviation 0.1732 over 3 seeds. */
  @Test
  void comparesWithRandomOrderByPairsOfSeeds() {
    LabellingResult result =
        LabellingResult.of(
            StrategyKind.MARGIN,
            List.of(List.of(0.1, 0.4, 0.6), List.of(0.3, 0.2, 0.2), List.of(0.1, 0.6, 0.8)),
            RANDOM);

    assertThat(result.accuracy().get(1)).isCloseTo(0.4, within(1e-9));
    assertThat(result.gain()).isCloseTo(0.1, within(1e-9));
    assertThat(result.error()).isCloseTo(0.1, within(1e-9));
    assertThat(result.better()).isEqualTo(2);
    assertThat(result.seeds()).isEqualTo(3);
  }

  @Test
  void gainsNothingOverItself() {
    LabellingResult result = LabellingResult.of(StrategyKind.RANDOM, RANDOM, RANDOM);

    assertThat(result.gain()).isZero();
    assertThat(result.error()).isZero();
    assertThat(result.better()).isZero();
  }

  @Test
  void ofOneSeedTheErrorIsNotKnown() {
    List<List<Double>> one = RANDOM.subList(0, 1);

    assertThat(LabellingResult.of(StrategyKind.MARGIN, one, one).error()).isNaN();
  }
}
