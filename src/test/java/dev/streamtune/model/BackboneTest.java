package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(Lifecycle.PER_CLASS)
class BackboneTest {
  private static final double TOLERANCE = 1e-4;

  private TensorEngine engine;
  private BackboneWeights weights;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
    weights = HashedValues.backbone();
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  /** 96 pixels end in maps of 6 and 3, which are no multiple of a Winograd tile. */
  @ParameterizedTest
  @EnumSource(BackboneKind.class)
  void agreesWithPyTorchInDoublePrecision(BackboneKind kind) throws IOException {
    float[] features = features(kind, HashedValues.of(0, 3 * 96 * 96), 1, 96);

    assertThat(features).hasSize(3 * 3 * 512);
    assertThat(Golden.relativeError(features, Golden.read("features-96.f32")))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(BackboneKind.class)
  void agreesWithDoublePrecisionAtFullSize(BackboneKind kind) {
    float[] image = HashedValues.of(7, 3 * 224 * 224);

    assertThat(Golden.relativeError(features(kind, image, 1, 224), inDouble(image)))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(BackboneKind.class)
  void treatsEachPictureOfABatchAlone(BackboneKind kind) {
    float[] both = HashedValues.of(9, 2 * 3 * 64 * 64);
    float[] second = Arrays.copyOfRange(both, both.length / 2, both.length);

    float[] together = features(kind, both, 2, 64);
    float[] alone = features(kind, second, 1, 64);

    assertThat(
            Golden.relativeError(
                Arrays.copyOfRange(together, together.length / 2, together.length), alone))
        .isLessThan(1e-5);
  }

  /** 96 pixels end in maps of 6, which is no multiple of a Winograd tile. */
  @ParameterizedTest
  @EnumSource(BackboneKind.class)
  void layerByLayerIsTheSame(BackboneKind kind) throws IOException {
    for (int size : new int[] {96, 224}) {
      float[] image = HashedValues.of(7, 3 * size * size);
      assertThat(
              Golden.relativeError(pooledMaps(kind, image, size), features(kind, image, 1, size)))
          .as("size %d", size)
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(BackboneKind.class)
  void theLastMapsAreThoseOfPyTorch(BackboneKind kind) throws IOException {
    try (Backbone backbone = kind.open(engine, weights);
        NDManager scope = engine.root().newSubManager()) {
      NDArray maps = maps(backbone, scope, HashedValues.of(7, 3 * 224 * 224), 224);

      assertThat(maps.getShape()).isEqualTo(new Shape(512, 14, 14));
      assertThat(
              Golden.relativeError(
                  maps.get("::64").toFloatArray(), Golden.read("last-maps-224.f32")))
          .isLessThan(TOLERANCE);
    }
  }

  private float[] pooledMaps(BackboneKind kind, float[] image, int size) {
    try (Backbone backbone = kind.open(engine, weights);
        NDManager scope = engine.root().newSubManager()) {
      NDArray maps = maps(backbone, scope, image, size).expandDims(0);
      Shape two = new Shape(2, 2);
      return Pool.maxPool2d(maps, two, two, new Shape(0, 0), false)
          .transpose(0, 2, 3, 1)
          .toFloatArray();
    }
  }

  private static NDArray maps(Backbone backbone, NDManager scope, float[] image, int size) {
    BaseWalk walk = backbone.walk(scope.create(image, new Shape(1, 3, size, size)));
    while (!walk.isDone()) {
      walk.step();
    }
    return walk.maps();
  }

  @Test
  void givesBackItsMemoryWhenItIsClosed() {
    for (BackboneKind kind : BackboneKind.values()) {
      features(kind, HashedValues.of(3, 3 * 32 * 32), 1, 32);
    }
    assertThat(Engines.openBelow(engine)).isZero();
  }

  private float[] features(BackboneKind kind, float[] images, int count, int size) {
    try (Backbone backbone = kind.open(engine, weights);
        NDManager scope = engine.root().newSubManager()) {
      return backbone
          .features(scope.create(images, new Shape(count, 3, size, size)))
          .toFloatArray();
    }
  }

  private float[] inDouble(float[] image) {
    try (Backbone reference = new ReferenceBackbone(weights);
        NDManager scope = engine.root().newSubManager()) {
      return reference.features(scope.create(image, new Shape(1, 3, 224, 224))).toFloatArray();
    }
  }

  @Test
  void theReferenceItselfAgreesWithPyTorch() throws IOException {
    try (Backbone reference = new ReferenceBackbone(weights);
        NDManager scope = engine.root().newSubManager()) {
      float[] image = HashedValues.of(0, 3 * 96 * 96);
      NDArray features = reference.features(scope.create(image, new Shape(1, 3, 96, 96)));

      assertThat(Golden.relativeError(features.toFloatArray(), Golden.read("features-96.f32")))
          .isLessThan(1e-6);
    }
  }
}
