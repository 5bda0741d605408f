package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class UntrainedWeightsTest {
  private static final Function<byte[], float[]> SCALE = UntrainedWeightsTest::planes;

  private TensorEngine engine;
  private BackboneWeights keras1;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
    keras1 = load(1, "keras");
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  @Test
  void dependOnTheSeedAlone() {
    assertThat(load(1, "keras").layers().get(12).kernel())
        .isEqualTo(keras1.layers().get(12).kernel())
        .isNotEqualTo(load(2, "keras").layers().get(12).kernel());
  }

  @Test
  void theHashNamesSeedAndPresetAndSaysUntrained() {
    String hash = keras1.baseHash();

    assertThat(hash).startsWith("untrained-").hasSize("untrained-".length() + 16);
    assertThat(load(2, "keras").baseHash()).isNotEqualTo(hash);
    assertThat(load(1, "notebook").baseHash()).isNotEqualTo(hash);
  }

  /**
   * A base of plain random kernels makes all pictures alike; see the figures in the design notes.
   */
  @Test
  void featuresTellPicturesApart() {
    int size = UntrainedWeights.pictureSize();
    CalibrationImages images = new CalibrationImages(size);
    SplittableRandom random = new SplittableRandom(99);
    float[] one = features(keras1, SCALE.apply(images.draw(random)), size);
    float[] other = features(keras1, SCALE.apply(images.draw(random)), size);

    assertThat(cosine(one, other)).isBetween(0.05, 0.85);
    assertThat(one).doesNotContain(Float.NaN);
  }

  @Test
  void leavesNothingOpen() {
    load(3, "keras");
    assertThat(Engines.openBelow(engine)).isZero();
  }

  private BackboneWeights load(long seed, String preset) {
    return new UntrainedWeights(engine.root(), seed, preset, SCALE).load();
  }

  private float[] features(BackboneWeights weights, float[] image, int size) {
    int cropped = size / 32 * 32;
    try (Backbone backbone = DirectBackbone.open(engine.root(), weights);
        NDManager scope = engine.root().newSubManager()) {
      return backbone
          .features(
              scope
                  .create(image, new Shape(1, 3, size, size))
                  .get(":, :, :" + cropped + ", :" + cropped))
          .toFloatArray();
    }
  }

  /** Interleaved bytes to planes in [-1, 1]. */
  private static float[] planes(byte[] pixels) {
    float[] planes = new float[pixels.length];
    int area = pixels.length / 3;
    for (int i = 0; i < pixels.length; i++) {
      planes[i % 3 * area + i / 3] = (pixels[i] & 0xFF) / 127.5f - 1;
    }
    return planes;
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }
}
