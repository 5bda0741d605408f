package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadTest {
  private static final int FEATURES = 64;
  private static final int CLASSES = 10;

  private final HeadWeights weights =
      new HeadWeights(
          HashedValues.of(51, FEATURES * HeadWeights.HIDDEN),
          HashedValues.of(52, HeadWeights.HIDDEN),
          HashedValues.scaled(53, HeadWeights.HIDDEN * CLASSES, 0.1f),
          HashedValues.of(54, CLASSES));

  @Test
  void agreesWithKerasFormulaInDoublePrecision() throws IOException {
    float[] actual = probabilities(HashedValues.of(50, 4 * FEATURES), 4);

    assertThat(Golden.relativeError(actual, Golden.read("head-4x10.f32"))).isLessThan(1e-4);
  }

  @Test
  void probabilitiesOfAPictureSumToOne() {
    float[] actual = probabilities(HashedValues.of(77, 3 * FEATURES), 3);

    for (int row = 0; row < 3; row++) {
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        assertThat(actual[row * CLASSES + c]).isBetween(0f, 1f);
        sum += actual[row * CLASSES + c];
      }
      assertThat(sum).isBetween(1 - 1e-5, 1 + 1e-5);
    }
  }

  /** The slope between two feature vectors so near that no hidden unit opens or closes. */
  @Test
  void itsGradientIsTheSlopeOfTheLogit() {
    float[] features = HashedValues.of(50, FEATURES);
    try (TensorEngine engine = Engines.cpu();
        Head head = new Head(engine.root(), 1, labels(), weights);
        NDManager scope = engine.root().newSubManager()) {
      NDArray row = scope.create(features, new Shape(1, FEATURES));
      float[] gradient = head.gradient(row, 3).toFloatArray();

      assertThat(gradient).hasSize(FEATURES);
      for (int i = 0; i < FEATURES; i++) {
        assertThat((double) gradient[i]).isCloseTo(slope(features, i, 3), within(1e-6));
      }
    }
  }

  private double slope(float[] features, int feature, int output) {
    double step = 1e-7;
    double[] there = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      there[i] = features[i];
    }
    double before = logit(there, output);
    there[feature] += step;
    return (logit(there, output) - before) / step;
  }

  private double logit(double[] features, int output) {
    double logit = weights.bias2()[output];
    for (int unit = 0; unit < HeadWeights.HIDDEN; unit++) {
      double hidden = weights.bias1()[unit];
      for (int i = 0; i < FEATURES; i++) {
        hidden += features[i] * weights.kernel1()[i * HeadWeights.HIDDEN + unit];
      }
      logit += Math.max(0, hidden) * weights.kernel2()[unit * CLASSES + output];
    }
    return logit;
  }

  @Test
  void refusesLabelsThatDoNotFitTheOutputs() {
    try (TensorEngine engine = Engines.cpu()) {
      Labels two = new Labels(List.of("a", "b"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Head(engine.root(), 0, two, weights))
          .withMessage("the head has 10 outputs for 2 labels");
    }
  }

  @Test
  void untrainedHeadsDependOnTheSeedAlone() {
    HeadWeights one = HeadWeights.untrained(FEATURES, 3, 5);
    HeadWeights same = HeadWeights.untrained(FEATURES, 3, 5);
    HeadWeights other = HeadWeights.untrained(FEATURES, 3, 6);

    assertThat(one.kernel1()).isEqualTo(same.kernel1()).isNotEqualTo(other.kernel1());
    assertThat(one.bias1()).containsOnly(0f);
    assertThat(one.classes()).isEqualTo(3);
    assertThat(one.features()).isEqualTo(FEATURES);
  }

  @Test
  void refusesKernelsThatDoNotFitEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new HeadWeights(new float[512], new float[512], new float[7], new float[2]))
        .withMessageContaining("found 512, 512, 7, 2");
  }

  private float[] probabilities(float[] features, int rows) {
    try (TensorEngine engine = Engines.cpu();
        Head head = new Head(engine.root(), 1, labels(), weights);
        NDManager scope = engine.root().newSubManager()) {
      return head.probabilities(scope.create(features, new Shape(rows, FEATURES))).toFloatArray();
    }
  }

  private static Labels labels() {
    return new Labels(IntStream.range(0, CLASSES).mapToObj(i -> "c" + i).toList());
  }
}
