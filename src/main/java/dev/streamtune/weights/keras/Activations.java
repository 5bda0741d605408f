package dev.streamtune.weights.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a layer's outputs go through, which Keras lets be said in two ways. */
final class Activations {
  private static final String KEY = "activation";

  private Activations() {}

  /** Returns {@code relu} for {@code "relu"} and for an object that names it. */
  static String nameOf(JsonNode option) {
    return option.isObject() ? option.path("config").asText("") : option.asText();
  }

  /**
   * Moves each Activation layer into the layer before it, if that has none of its own: {@code
   * Dense(512), Activation('relu')} is {@code Dense(512, activation='relu')}.
   */
  static List<KerasLayer> folded(List<KerasLayer> layers) {
    List<KerasLayer> folded = new ArrayList<>();
    for (KerasLayer layer : layers) {
      int last = folded.size() - 1;
      if (layer.kind().equals("Activation") && last >= 0 && isLinear(folded.get(last))) {
        folded.set(last, with(folded.get(last), layer.config().path(KEY)));
      } else {
        folded.add(layer);
      }
    }
    return folded;
  }

  private static boolean isLinear(KerasLayer layer) {
    return nameOf(layer.config().path(KEY)).equals("linear");
  }

  private static KerasLayer with(KerasLayer layer, JsonNode activation) {
    ObjectNode config = layer.config().deepCopy();
    config.set(KEY, activation);
    return new KerasLayer(layer.kind(), layer.name(), config, layer.path());
  }
}
