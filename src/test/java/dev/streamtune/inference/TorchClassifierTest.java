package dev.streamtune.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HashedValues;
import dev.streamtune.model.Head;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TorchClassifierTest {
  private static final int TENSOR = 3 * Vgg16.INPUT_SIZE * Vgg16.INPUT_SIZE;
  private final List<float[]> pictures =
      List.of(HashedValues.of(1, TENSOR), HashedValues.of(2, TENSOR));
  private TensorEngine engine;
  private TorchClassifier classifier;

  @BeforeEach
  void open() {
    engine = Engines.cpu();
    FeatureExtractor extractor =
        new FeatureExtractor(engine, BackboneKind.WINOGRAD.open(engine, HashedValues.backbone()));
    Labels labels = new Labels(List.of("a", "b", "c"));
    HeadWeights weights = HeadWeights.untrained(Vgg16.FEATURES, 3, 1);
    classifier =
        new TorchClassifier(
            extractor,
            new Head(engine.root(), 4, labels, weights),
            new EngineGate(0.25, System::nanoTime));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void answersEachPictureOfABatchAsItWouldAlone() {
    BatchResult together = classifier.classify(pictures);

    assertThat(together.head().headVersion()).isEqualTo(4);
    assertThat(together.baseHash()).isEqualTo("hashed");
    assertThat(together.head().labels()).containsExactly("a", "b", "c");
    assertThat(together.head().probabilities()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      float[] alone = classifier.classify(List.of(pictures.get(i))).head().probabilities().get(0);
      float[] inBatch = together.head().probabilities().get(i);
      for (int c = 0; c < 3; c++) {
        assertThat(inBatch[c]).isCloseTo(alone[c], within(1e-4f));
      }
    }
  }

  @Test
  void aBatchLeavesNothingBehindAndClosingGivesBackTheRest() {
    int opened = Engines.openBelow(engine);
    for (int i = 0; i < 3; i++) {
      classifier.classify(pictures);
    }
    assertThat(Engines.openBelow(engine)).isEqualTo(opened).isPositive();

    classifier.close();
    assertThat(Engines.openBelow(engine)).isZero();
  }
}
