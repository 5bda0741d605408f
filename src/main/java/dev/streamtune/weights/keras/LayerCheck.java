package dev.streamtune.weights.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.model.ModelException;

/**
 * Holds the options of one layer against what StreamTune computes. An option that is not written
 * has Keras' default, which is the expected value of every option but {@code units}, {@code
 * filters}, {@code activation} and {@code padding}.
 */
final class LayerCheck {
  private final String file;
  private final KerasLayer layer;

  LayerCheck(String file, KerasLayer layer) {
    this.file = file;
    this.layer = layer;
  }

  KerasLayer layer() {
    return layer;
  }

  LayerCheck number(String option, int expected) {
    return require(option, layer.config().path(option).asInt() == expected, expected);
  }

  LayerCheck text(String option, String expected) {
    return require(
        option, Activations.nameOf(layer.config().path(option)).equals(expected), expected);
  }

  /** An option for rows and columns. */
  LayerCheck pair(String option, int expected) {
    JsonNode value = layer.config().path(option);
    boolean both =
        value.size() == 2 && value.get(0).asInt() == expected && value.get(1).asInt() == expected;
    return require(option, both || isDefault(value), expected + " x " + expected);
  }

  LayerCheck channelsLast() {
    JsonNode value = layer.config().path("data_format");
    return require(
        "data_format", isDefault(value) || value.asText().equals("channels_last"), "channels_last");
  }

  LayerCheck withBias() {
    JsonNode value = layer.config().path("use_bias");
    return require("use_bias", isDefault(value) || value.asBoolean(), true);
  }

  private static boolean isDefault(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private LayerCheck require(String option, boolean holds, Object expected) {
    if (!holds) {
      throw new ModelException(
          "%s: %s: expected %s %s, found %s"
              .formatted(file, layer.label(), option, expected, layer.config().path(option)));
    }
    return this;
  }
}
