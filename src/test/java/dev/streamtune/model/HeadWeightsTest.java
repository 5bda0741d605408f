package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeadWeightsTest {
  private final HeadWeights head =
      new HeadWeights(
          HashedValues.of(1, 4 * 512), HashedValues.of(2, 512),
          HashedValues.of(3, 512 * 3), HashedValues.of(4, 3));

  @Test
  void growingKeepsTheOldClassesBitForBit() {
    HeadWeights grown = head.grown(5, 7);

    assertThat(grown.classes()).isEqualTo(5);
    assertThat(grown.kernel1()).isSameAs(head.kernel1());
    assertThat(grown.bias1()).isSameAs(head.bias1());
    for (int row = 0; row < 512; row++) {
      assertThat(Arrays.copyOfRange(grown.kernel2(), row * 5, row * 5 + 3))
          .isEqualTo(Arrays.copyOfRange(head.kernel2(), row * 3, row * 3 + 3));
    }
    assertThat(Arrays.copyOf(grown.bias2(), 3)).isEqualTo(head.bias2());
  }

  @Test
  void newClassesStartSmallUnbiasedAndByTheirSeed() {
    HeadWeights grown = head.grown(5, 7);

    assertThat(Arrays.copyOfRange(grown.bias2(), 3, 5)).containsOnly(0f);
    assertThat(column(grown, 4))
        .isEqualTo(column(head.grown(5, 7), 4))
        .isNotEqualTo(column(head.grown(5, 8), 4))
        .isNotEqualTo(column(grown, 3));
    double bound = Math.sqrt(6.0 / (512 + 5));
    for (float weight : column(grown, 4)) {
      assertThat((double) weight).isBetween(-bound, bound);
    }
  }

  @Test
  void growingByNothingChangesNothing() {
    assertThat(head.grown(3, 7).kernel2()).isEqualTo(head.kernel2());
  }

  @Test
  void refusesToLoseClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> head.grown(2, 7))
        .withMessage("a head with 3 outputs cannot grow to 2");
  }

  @Test
  void noticesEachArrayThatIsNotFinite() {
    assertThat(head.isFinite()).isTrue();
    head.kernel1()[2047] = Float.NaN;
    assertThat(head.isFinite()).isFalse();
    head.kernel1()[2047] = 0;
    head.bias1()[0] = Float.POSITIVE_INFINITY;
    assertThat(head.isFinite()).isFalse();
    head.bias1()[0] = 0;
    head.kernel2()[5] = Float.NEGATIVE_INFINITY;
    assertThat(head.isFinite()).isFalse();
    head.kernel2()[5] = 0;
    head.bias2()[2] = Float.NaN;
    assertThat(head.isFinite()).isFalse();
  }

  private static float[] column(HeadWeights weights, int column) {
    float[] values = new float[512];
    for (int row = 0; row < 512; row++) {
      values[row] = weights.kernel2()[row * weights.classes() + column];
    }
    return values;
  }
}
