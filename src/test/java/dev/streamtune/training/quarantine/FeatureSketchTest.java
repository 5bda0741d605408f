package dev.streamtune.training.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.model.PackedFeatures;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How well 2 KB stand for 25,088 features. */
class FeatureSketchTest {
  private static final int FEATURES = 25_088;

  @Test
  void hasLengthOneAndIsTheSameEachTime() {
    PackedFeatures features = PackedFeatures.pack(features(new Random(1), new float[FEATURES], 0));
    float[] sketch = FeatureSketch.of(features);

    assertThat(sketch).hasSize(512).isEqualTo(FeatureSketch.of(features));
    assertThat(Vectors.dot(sketch, sketch)).isCloseTo(1, within(1e-5f));
  }

  @Test
  void ofNothingIsNothing() {
    assertThat(FeatureSketch.of(PackedFeatures.pack(new float[FEATURES]))).containsOnly(0);
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
      float[] one = features(random, shared, weight);
      float[] other = features(random, shared, weight);
      double error = Vectors.dot(sketch(one), sketch(other)) - Vectors.dot(unit(one), unit(other));
      squares += error * error;
      sum += error;
    }
    assertThat(Math.sqrt(squares / pairs)).as("seed %d", seed).isLessThan(0.0625);
    assertThat(sum / pairs).as("seed %d", seed).isBetween(-0.025, 0.025);
  }

  private static float[] features(Random random, float[] shared, float weight) {
    float[] features = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      float own = (float) Math.max(0, random.nextGaussian() - 0.67);
      features[i] = weight * shared[i] + (1 - weight) * own;
    }
    return features;
  }

  private static float[] sketch(float[] features) {
    return FeatureSketch.of(PackedFeatures.pack(features));
  }

  private static float[] unit(float[] features) {
    float[] unit = PackedFeatures.pack(features).unpack();
    Vectors.normalise(unit);
    return unit;
  }
}
