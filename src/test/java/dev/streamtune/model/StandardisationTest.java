package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardisationTest {
  private static final int FEATURES = 40;
  private static final int SAMPLES = 30;

  private final List<PackedFeatures> samples = samples();
  private final Standardisation scaling = Standardisation.of(samples);

  @Test
  void featuresThatVaryComeToMeanZeroAndDeviationOne() {
    for (int feature = 0; feature < FEATURES - 2; feature++) {
      double sum = 0;
      double squares = 0;
      for (PackedFeatures sample : samples) {
        double value = standardised(sample)[feature];
        sum += value;
        squares += value * value;
      }
      assertThat(sum / SAMPLES).isCloseTo(0, within(1e-5));
      assertThat(squares / SAMPLES).isCloseTo(1, within(1e-4));
    }
  }

  /** The last two features: always 0, and 0 but for a trace in one sample. */
  @Test
  void featuresThatHardlyVaryAreNotBlownUp() {
    assertThat(scaling.mean()[FEATURES - 1]).isZero();
    assertThat(scaling.factor()[FEATURES - 1])
        .isEqualTo(scaling.factor()[FEATURES - 2])
        .isLessThan(40f);
  }

  @Test
  void samplesThatAreAllTheSameStayFinite() {
    Standardisation same = Standardisation.of(List.of(samples.get(0), samples.get(0)));

    assertThat(same.factor()).containsOnly(1f);
    assertThat(Standardisation.of(List.of(PackedFeatures.pack(new float[3]))).factor())
        .containsOnly(1f);
  }

  @Test
  void aHeadThatWasCarriedThereAndBackIsTheSame() {
    HeadWeights head = head();
    HeadWeights back = scaling.carryBack(scaling.carry(head));

    assertThat(Golden.relativeError(back.kernel1(), head.kernel1())).isLessThan(1e-6);
    assertThat(Golden.relativeError(back.bias1(), head.bias1())).isLessThan(1e-5);
    assertThat(back.kernel2()).isEqualTo(head.kernel2());
    assertThat(back.bias2()).isEqualTo(head.bias2());
  }

  @Test
  void theCarriedHeadMakesOfStandardisedFeaturesWhatThePlainOneMakesOfPlainOnes() {
    HeadWeights standard = head();
    HeadWeights plain = scaling.carryBack(standard);
    for (PackedFeatures sample : samples) {
      float[] expected = probabilities(standard, standardised(sample));
      assertThat(Golden.relativeError(probabilities(plain, sample.unpack()), expected))
          .isLessThan(1e-5);
      assertThat(expected).doesNotContain(1f);
    }
  }

  private static float[] probabilities(HeadWeights weights, float[] features) {
    Labels labels = new Labels(List.of("a", "b", "c"));
    try (TensorEngine engine = Engines.cpu();
        Head head = new Head(engine.root(), 1, labels, weights);
        NDManager scope = engine.root().newSubManager()) {
      return head.probabilities(scope.create(features, new Shape(1, FEATURES))).toFloatArray();
    }
  }

  private float[] standardised(PackedFeatures sample) {
    float[] values = sample.unpack();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - scaling.mean()[i]) * scaling.factor()[i];
    }
    return values;
  }

  private static List<PackedFeatures> samples() {
    List<PackedFeatures> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      float[] values = HashedValues.of(80 + i, FEATURES);
      for (int f = 0; f < FEATURES; f++) {
        values[f] = (values[f] + 1) * (1 + f % 5);
      }
      values[FEATURES - 2] = i == 0 ? 1e-3f : 0;
      values[FEATURES - 1] = 0;
      samples.add(PackedFeatures.pack(values));
    }
    return samples;
  }

  private static HeadWeights head() {
    return new HeadWeights(
        HashedValues.scaled(1, FEATURES * 512, 0.1f),
        HashedValues.of(2, 512),
        HashedValues.scaled(3, 512 * 3, 0.05f),
        HashedValues.of(4, 3));
  }
}
