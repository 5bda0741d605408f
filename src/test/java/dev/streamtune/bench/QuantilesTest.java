package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void theMedianIsTheMiddleValueInWhateverOrderTheyCome() {
    assertThat(Quantiles.median(List.of(30L, 10L, 20L))).isEqualTo(20);
  }

  @Test
  void betweenTwoValuesTheLargerIsTaken() {
    assertThat(Quantiles.median(List.of(1.5, 4.5, 2.5, 3.5))).isEqualTo(3.5);
  }

  @Test
  void aQuantileIsAValueThatMoreThanItsShareDoNotExceed() {
    List<Integer> hundred = IntStream.rangeClosed(1, 100).boxed().toList();

    assertThat(Quantiles.of(hundred, 0)).isEqualTo(1);
    assertThat(Quantiles.of(hundred, 0.5)).isEqualTo(51);
    assertThat(Quantiles.of(hundred, 0.99)).isEqualTo(100);
    assertThat(Quantiles.of(hundred, 1)).isEqualTo(100);
    assertThat(Quantiles.of(hundred.subList(0, 10), 0.99)).isEqualTo(10);
  }

  @Test
  void nothingMeasuredHasNoQuantile() {
    assertThat(Quantiles.median(List.<Double>of())).isNaN();
  }
}
