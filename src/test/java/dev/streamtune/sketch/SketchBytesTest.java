package dev.streamtune.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchBytesTest {
  @Test
  void scalesTheLargestSumToTheLargestByte() {
    byte[] bytes = SketchBytes.write(FeatureSketch.ofSums(new float[] {0.1f, -0.4f, 0.2f, 0}));

    assertThat(bytes).containsExactly(32, -127, 64, 0);
  }

  @Test
  void keepsTheDirectionAndReturnsItAtLengthOne() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      float[] features = new float[25_088];
      for (int f = 0; f < features.length; f++) {
        features[f] = (float) Math.max(0, random.nextGaussian() - 1);
      }
      FeatureSketch read = SketchBytes.read(SketchBytes.of(features));

      assertThat(read.dot(FeatureSketch.of(features, 128).unit()))
          .as("seed %d", seed)
          .isBetween(0.9995f, 1.0001f);
    }
  }

  @Test
  void ofNothingIsNothing() {
    byte[] bytes = SketchBytes.of(new float[100]);

    assertThat(bytes).hasSize(128).containsOnly(0);
    assertThat(SketchBytes.read(bytes).sums()).containsOnly(0);
  }

  @Test
  void refusesWhatIsNoSketch() {
    assertThatThrownBy(() -> SketchBytes.read(new byte[64]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sketch has 128 bytes, found 64");
  }
}
