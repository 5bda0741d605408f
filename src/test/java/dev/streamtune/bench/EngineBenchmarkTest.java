package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.bench.EngineBenchmark.Result;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HashedValues;
import dev.streamtune.model.ReferenceBackbone;
import dev.streamtune.model.TensorEngine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineBenchmarkTest {
  /** ONNX Runtime is a second independent implementation: all three must agree on one picture. */
  @Test
  void allContendersComputeTheSame() {
    BackboneWeights weights = HashedValues.backbone();
    float[] image = HashedValues.of(21, 3 * 224 * 224);
    try (TensorEngine engine = Engines.cpu();
        FeatureExtractor reference = new FeatureExtractor(engine, new ReferenceBackbone(weights));
        Contender direct = ours(engine, BackboneKind.DIRECT, weights);
        Contender winograd = ours(engine, BackboneKind.WINOGRAD, weights);
        Contender onnx = new OnnxRuntimeFactory().open(weights, 2)) {
      float[] expected = reference.features(List.of(image)).get(0);

      List<Result> results =
          new EngineBenchmark(image, expected)
              .run(List.of(direct, winograd, onnx), Duration.ofMillis(1));

      assertThat(results)
          .extracting(Result::name)
          .containsExactly("DIRECT", "WINOGRAD", "onnxruntime");
      assertThat(results)
          .allSatisfy(
              result -> {
                assertThat(result.relativeError()).as(result.name()).isLessThan(1e-4);
                assertThat(result.images()).isEqualTo(3);
                assertThat(result.imagesPerSecond()).isPositive();
              });
    }
  }

  private static Contender ours(TensorEngine engine, BackboneKind kind, BackboneWeights weights) {
    return new BackboneContender(
        kind.name(), new FeatureExtractor(engine, kind.open(engine, weights)));
  }
}
