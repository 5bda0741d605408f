package dev.streamtune.weights.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One layer of a model, as the model's description has it.
 *
 * @param kind its class in Keras, such as {@code Dense}
 * @param name its name in the model
 * @param config its options
 * @param path from the whole model to the layer: the models that it is nested in, then itself
 */
record KerasLayer(String kind, String name, JsonNode config, List<Step> path) {
  /** Copies the list. */
  KerasLayer {
    path = List.copyOf(path);
  }

  /**
   * A step down into the model.
   *
   * @param name of the layer
   * @param storedAs what Keras 3 calls it in the weights' file
   */
  record Step(String name, String storedAs) {}

  /** Returns kind and name, for messages. */
  String label() {
    return "%s '%s'".formatted(kind, name);
  }
}
