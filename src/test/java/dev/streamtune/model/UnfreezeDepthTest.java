package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Cutting the base in two changes nothing of what it computes. */
@TestInstance(Lifecycle.PER_CLASS)
class UnfreezeDepthTest {
  private static final int CLASSES = 3;

  private TensorEngine engine;
  private BackboneWeights base;
  private HeadWeights head;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
    base = HashedValues.backbone();
    head = HeadWeights.untrained(Vgg16.FEATURES, CLASSES, 1);
  }

  @AfterAll
  void stop() {
    assertThat(Engines.openBelow(engine)).isZero();
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCK5, block4_pool, 14, 100352",
    "BLOCK4, block3_pool, 28, 200704",
    "ALL, input, 224, 150528"
  })
  void saysWhatEntersTheFirstTrainedLayer(UnfreezeDepth depth, String cut, int side, int length) {
    assertThat(depth.cut()).isEqualTo(cut);
    assertThat(depth.side()).isEqualTo(side);
    assertThat(depth.length()).isEqualTo(length);
  }

  @ParameterizedTest
  @EnumSource(UnfreezeDepth.class)
  void theTwoPartsTogetherAnswerLikeTheServedBaseAndHead(UnfreezeDepth depth) {
    float[] image = HashedValues.of(7, 3 * 224 * 224);
    float[] expected = served(image);
    float[] input = image;
    if (depth != UnfreezeDepth.ALL) {
      try (LowerLayers lower = LowerLayers.open(engine, base, depth)) {
        input = lower.activations(image);
      }
    }
    assertThat(input).hasSize(depth.length());
    try (BaseTraining training = BaseTraining.open(engine, base, head, depth, 1e-5)) {
      float[] actual = training.probabilities(input);

      assertThat(Golden.relativeError(actual, expected)).isLessThan(1e-3);
      assertThat(expected[1]).isNotCloseTo(expected[0], offset(0.01f));
    }
  }

  private float[] served(float[] image) {
    Labels labels = new Labels(IntStream.range(0, CLASSES).mapToObj(i -> "c" + i).toList());
    try (Backbone backbone = BackboneKind.WINOGRAD.open(engine, base);
        Head opened = new Head(engine.root(), 0, labels, head);
        NDManager scope = engine.root().newSubManager()) {
      Shape shape = new Shape(1, 3, 224, 224);
      return opened.probabilities(backbone.features(scope.create(image, shape))).toFloatArray();
    }
  }

  @Test
  void nothingIsFrozenBelowTheInput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LowerLayers.open(engine, base, UnfreezeDepth.ALL))
        .withMessage("nothing is frozen below all");
  }

  @Test
  void refusesAHeadForOtherFeatures() {
    HeadWeights other = HeadWeights.untrained(64, CLASSES, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaseTraining.open(engine, base, other, UnfreezeDepth.BLOCK5, 1e-5))
        .withMessage("the base gives 25088 features, the head takes 64");
  }
}
