package dev.streamtune.weights.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.ModelException;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.Vgg16.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises the model that StreamTune serves in a chain of Keras layers: VGG16's convolution base
 * or nothing, Flatten, Dense(512, relu), Dense(classes, softmax). Dropout does nothing when serving
 * and may stand anywhere.
 */
final class NotebookArchitecture {
  private static final Set<String> IDLE =
      Set.of("InputLayer", "Dropout", "SpatialDropout2D", "GaussianNoise", "GaussianDropout");
  private static final String WANTED =
      "StreamTune takes VGG16's convolution base (or none), Flatten, Dense(512, relu) and"
          + " Dense(classes, softmax)";

  private final String file;
  private final List<KerasLayer> layers;
  private int next;

  private NotebookArchitecture(String file, List<KerasLayer> layers) {
    this.file = file;
    this.layers = layers;
  }

  /**
   * The layers that matter.
   *
   * @param convolutions those of the base, if the model has it
   * @param hidden the first dense layer
   * @param output the second
   * @param classes number of outputs
   */
  record Parts(
      Optional<List<KerasLayer>> convolutions, KerasLayer hidden, KerasLayer output, int classes) {}

  /**
   * Looks at a chain.
   *
   * @param file what messages call it
   * @throws ModelException naming the first layer that is not as expected
   */
  static Parts recognise(String file, List<KerasLayer> chain) {
    List<KerasLayer> working =
        chain.stream().filter(layer -> !IDLE.contains(layer.kind())).toList();
    return new NotebookArchitecture(file, Activations.folded(working)).parts(inputShape(chain));
  }

  private Parts parts(JsonNode inputShape) {
    boolean convolves = !layers.isEmpty() && layers.get(0).kind().equals("Conv2D");
    requireInput(inputShape, convolves);
    Optional<List<KerasLayer>> base = convolves ? Optional.of(convolutions()) : Optional.empty();
    boolean flat = !convolves && inputShape.size() == 2;
    if (!flat || (!layers.isEmpty() && layers.get(0).kind().equals("Flatten"))) {
      expect("Flatten", "Flatten").channelsLast();
    }
    KerasLayer hidden =
        expect("Dense", "Dense(512, relu)")
            .number("units", HeadWeights.HIDDEN)
            .text("activation", "relu")
            .withBias()
            .layer();
    KerasLayer output =
        expect("Dense", "Dense(classes, softmax)").text("activation", "softmax").withBias().layer();
    int classes = output.config().path("units").asInt();
    if (next < layers.size()) {
      throw problem(
          "expected nothing after %s, found %s"
              .formatted(output.label(), layers.get(next).label()));
    }
    return new Parts(base, hidden, output, classes);
  }

  private List<KerasLayer> convolutions() {
    List<KerasLayer> found = new ArrayList<>();
    for (Layer layer : Vgg16.LAYERS) {
      found.add(
          expect("Conv2D", "VGG16's " + layer.name())
              .number("filters", layer.out())
              .pair("kernel_size", 3)
              .pair("strides", 1)
              .pair("dilation_rate", 1)
              .text("padding", "same")
              .text("activation", "relu")
              .channelsLast()
              .withBias()
              .layer());
      if (layer.pooled()) {
        expect("MaxPooling2D", "2 x 2 pooling after " + layer.name())
            .pair("pool_size", 2)
            .pair("strides", 2)
            .channelsLast();
      }
    }
    return found;
  }

  private LayerCheck expect(String kind, String wanted) {
    if (next == layers.size()) {
      throw problem("expected %s, found the end of the model".formatted(wanted));
    }
    KerasLayer layer = layers.get(next++);
    if (!layer.kind().equals(kind)) {
      throw problem("expected %s, found %s".formatted(wanted, layer.label()));
    }
    return new LayerCheck(file, layer);
  }

  private void requireInput(JsonNode shape, boolean convolves) {
    List<Integer> expected = convolves ? List.of(224, 224, 3) : List.of(7, 7, 512);
    boolean flat = !convolves && shape.size() == 2 && shape.path(1).asInt() == Vgg16.FEATURES;
    if (shape.isMissingNode() || flat || agrees(shape, expected)) {
      return;
    }
    throw problem(
        "expected inputs of shape %s, found %s (batch first); train on pictures of 224 x 224"
            .formatted(expected, shape));
  }

  private static boolean agrees(JsonNode shape, List<Integer> expected) {
    boolean agrees = shape.size() == expected.size() + 1;
    for (int axis = 0; agrees && axis < expected.size(); axis++) {
      JsonNode length = shape.get(axis + 1);
      agrees = length.isNull() || length.asInt() == expected.get(axis);
    }
    return agrees;
  }

  /** Keras 2 may keep the input's shape with the first layer that works. */
  private static JsonNode inputShape(List<KerasLayer> chain) {
    JsonNode first = chain.get(0).config();
    return first.has("batch_shape") ? first.get("batch_shape") : first.path("batch_input_shape");
  }

  private ModelException problem(String text) {
    return new ModelException("%s: %s. %s.".formatted(file, text, WANTED));
  }
}
