package dev.streamtune.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.model.PackedFeatures;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well a few numbers stand for 25,088 features. */
class FeatureSketchTest {
  private static final int FEATURES = 25_088;

  @Test
  void hasLengthOneAndIsTheSameEachTime() {
    PackedFeatures features = PackedFeatures.pack(features(new Random(1), new float[FEATURES], 0));
    FeatureSketch sketch = sketch(features);

    assertThat(sketch.sums()).hasSize(512).isEqualTo(sketch(features).sums());
    assertThat(sketch.dot(sketch)).isCloseTo(1, within(1e-5f));
  }

  @Test
  void ofNothingIsNothing() {
    assertThat(sketch(PackedFeatures.pack(new float[FEATURES])).sums()).containsOnly(0);
  }

  /**
   * Features as pool5 has them, three of four zero, that share a part. The variance of the product
   * of two sketches is at most 2/512 (Weinberger et al. 2009, lemma 2): an error of 0.0625.
   */
  @Test
  void itsProductsAreTheCosinesOfTheFeatures() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    double squares = 0;
    double sum = 0;
    int pairs = 100;
    for (int i = 0; i < pairs; i++) {
      float[] shared = features(random, new float[FEATURES], 0);
      float weight = random.nextFloat();
      PackedFeatures one = PackedFeatures.pack(features(random, shared, weight));
      PackedFeatures other = PackedFeatures.pack(features(random, shared, weight));
      double error = sketch(one).dot(sketch(other)) - cosine(one.unpack(), other.unpack());
      squares += error * error;
      sum += error;
    }
    assertThat(Math.sqrt(squares / pairs)).as("seed %d", seed).isLessThan(0.0625);
    assertThat(sum / pairs).as("seed %d", seed).isBetween(-0.025, 0.025);
  }

  /** What a prediction's header carries is compared with what is made of packed examples. */
  @Test
  void ofPackedFeaturesIsThatOfTheFeaturesAtLengthOne() {
    float[] features = features(new Random(3), new float[FEATURES], 0);

    FeatureSketch plain = FeatureSketch.of(features, 128).unit();
    FeatureSketch packed =
        FeatureSketch.ofLevels(PackedFeatures.pack(features).levels(), 128).unit();

    assertThat(plain.dot(packed)).isCloseTo(1, within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -64, 3, 100})
  void hasALengthThatIsAPowerOfTwo(int length) {
    assertThatThrownBy(() -> FeatureSketch.of(new float[4], length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(length));
  }

  private static FeatureSketch sketch(PackedFeatures features) {
    return FeatureSketch.ofLevels(features.levels(), 512).unit();
  }

  private static float[] features(Random random, float[] shared, float weight) {
    float[] features = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      float own = (float) Math.max(0, random.nextGaussian() - 0.67);
      features[i] = weight * shared[i] + (1 - weight) * own;
    }
    return features;
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
      square += one[i] * one[i];
      otherSquare += other[i] * other[i];
    }
    return product / Math.sqrt(square * otherSquare);
  }
}
