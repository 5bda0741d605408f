package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.Vgg16;
import java.util.List;
import org.junit.jupiter.api.Test;

class NullClassifierTest {
  @Test
  void itsFeaturesTakeAsManyBytesAsThoseOfPhotographs() {
    NullClassifier model = new NullClassifier(8, Vgg16.FEATURES);

    assertThat(PackedFeatures.pack(model.features()).size()).isBetween(21_000, 22_000);
  }

  @Test
  void itAnswersEachPictureWithProbabilities() {
    BatchResult result = new NullClassifier(8, 1).classify(List.of(new float[1], new float[1]));

    assertThat(result.features()).hasSize(2);
    assertThat(result.head().probabilities()).hasSize(2);
    assertThat(result.head().ranking(1).first().label()).isEqualTo("class-0");
    float sum = 0;
    for (float probability : result.head().probabilities().get(0)) {
      sum += probability;
    }
    assertThat(sum).isCloseTo(1f, within(1e-6f));
  }
}
