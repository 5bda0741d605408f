package dev.streamtune.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.Engines;
import dev.streamtune.model.Head;
import dev.streamtune.model.Labels;
import dev.streamtune.model.ReferenceBackbone;
import dev.streamtune.model.TensorEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model read from Keras' file computes what Keras computes with it. */
class KerasParityTest {
  private static final double TOLERANCE = 1e-4;

  @TempDir Path folder;

  @Test
  void featuresAndProbabilitiesAreThoseOfKeras() throws IOException {
    KerasModel model = KerasModelReader.read(Fixture.unpack("notebook.keras", folder));
    JsonNode golden = golden();
    try (TensorEngine engine = Engines.cpu();
        NDManager scope = engine.root().newSubManager();
        ReferenceBackbone base =
            new ReferenceBackbone(new BackboneWeights(model.base().orElseThrow(), "keras"));
        Head head = new Head(engine.root(), 1, new Labels(List.of("a", "b", "c")), model.head())) {
      NDArray image = scope.create(PatternedValues.picture(), new Shape(1, 3, 224, 224));
      NDArray features = base.features(image);

      assertFeatures(features.toFloatArray(), golden);
      float[] probabilities = head.probabilities(features).toFloatArray();
      for (int i = 0; i < PatternedValues.CLASSES; i++) {
        double expected = golden.get("probabilities").get(i).asDouble();
        assertThat(probabilities[i]).isCloseTo((float) expected, within((float) TOLERANCE));
      }
    }
  }

  private static void assertFeatures(float[] features, JsonNode golden) {
    double largest = golden.get("largest").asDouble();
    int every = golden.get("every").asInt();
    JsonNode expected = golden.get("features");
    assertThat(expected.size()).isEqualTo(64);
    for (int i = 0; i < expected.size(); i++) {
      double value = expected.get(i).asDouble();
      assertThat((double) features[i * every]).isCloseTo(value, within(TOLERANCE * largest));
    }
    double squares = 0;
    for (float feature : features) {
      squares += (double) feature * feature;
    }
    double norm = golden.get("norm").asDouble();
    assertThat(Math.sqrt(squares)).isCloseTo(norm, within(TOLERANCE * norm));
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in = KerasParityTest.class.getResourceAsStream("golden.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
