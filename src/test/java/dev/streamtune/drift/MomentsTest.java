package dev.streamtune.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.sketch.FeatureSketch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers of numpy, from the formulas in the Javadoc. */
class MomentsTest {
  @Test
  void aSketchAddsAndSubtractsAsTheHashSays() {
    FeatureSketch sketch = sketch(features(3, 0));

    assertThat(sketch.sum(0)).isCloseTo(-1.49485f, within(1e-4f));
    assertThat(sketch.sum(3)).isCloseTo(2.31959f, within(1e-4f));
    assertThat(IntStream.range(0, Observation.SKETCH_LENGTH).mapToDouble(sketch::sum).sum())
        .isCloseTo(-22.752577319587623, within(1e-3));
  }

  @Test
  void theDistanceIsFrechetsInStandardDeviations() {
    Moments reference = new Moments(sketches(0, 20, 0));
    Moments now = new Moments(sketches(20, 50, 0.05f));

    assertThat(reference.distanceTo(now)).isCloseTo(0.5680597969947939, within(1e-4));
  }

  @Test
  void theSameIsNotFar() {
    Moments reference = new Moments(sketches(0, 20, 0));

    assertThat(reference.distanceTo(new Moments(sketches(0, 20, 0)))).isZero();
  }

  @Test
  void whatNeverVariedIsFarFromWhatIsElsewhere() {
    Moments constant = new Moments(List.of(sketch(new float[] {1, 1})));

    assertThat(constant.distanceTo(constant)).isZero();
    assertThat(constant.distanceTo(new Moments(List.of(sketch(new float[] {1, 2})))))
        .isGreaterThan(1);
  }

  private static List<FeatureSketch> sketches(int from, int to, float shift) {
    return IntStream.range(from, to).mapToObj(k -> sketch(features(k, shift))).toList();
  }

  private static FeatureSketch sketch(float[] features) {
    return Observation.of("a", 1, features).sketch();
  }

  private static float[] features(int k, float shift) {
    float[] values = new float[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = (k * 37 + i * 101 + (k * i) % 13) % 97 / 97f + shift * (i % 5);
    }
    return values;
  }
}
