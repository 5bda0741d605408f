package dev.streamtune.weights.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.model.ModelException;
import dev.streamtune.weights.keras.KerasLayer.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a Keras model from input to output, with models inside the model opened up. Only
 * models whose layers follow one another are understood: no branches, no second input.
 */
final class LayerChain {
  private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");
  private static final int DEEPEST = 8;

  private final String file;
  private final List<KerasLayer> layers = new ArrayList<>();

  private LayerChain(String file) {
    this.file = file;
  }

  /**
   * Reads the chain.
   *
   * @param file what messages call it
   * @param model a model as Keras describes it: {@code class_name} and {@code config}
   * @throws ModelException if it is no chain
   */
  static List<KerasLayer> of(String file, JsonNode model) {
    LayerChain chain = new LayerChain(file);
    String kind = model.path("class_name").asText();
    if (!MODELS.contains(kind)) {
      throw chain.problem("expected a model of class %s, found '%s'".formatted(MODELS, kind));
    }
    chain.add(model, List.of());
    return List.copyOf(chain.layers);
  }

  private void add(JsonNode model, List<Step> outer) {
    JsonNode config = model.path("config");
    // Keras before 2.2.3 wrote a Sequential's layers without anything around them.
    JsonNode members = config.isArray() ? config : config.path("layers");
    if (members.isEmpty() || outer.size() > DEEPEST) {
      throw problem("a model in its description has no layers, or models nested too deeply");
    }
    if (!model.path("class_name").asText().equals("Sequential")) {
      requireChain(config, members);
    }
    Map<String, Integer> used = new HashMap<>();
    for (JsonNode member : members) {
      addLayer(member, outer, used);
    }
  }

  private void addLayer(JsonNode layer, List<Step> outer, Map<String, Integer> used) {
    String kind = layer.path("class_name").asText();
    String name = nameOf(layer);
    String stored = snakeCase(kind);
    int number = used.merge(stored, 1, Integer::sum) - 1;
    List<Step> path = new ArrayList<>(outer);
    path.add(new Step(name, number == 0 ? stored : stored + "_" + number));
    if (MODELS.contains(kind)) {
      add(layer, path);
    } else {
      layers.add(new KerasLayer(kind, name, layer.path("config"), path));
    }
  }

  private static String nameOf(JsonNode layer) {
    return layer.path("config").path("name").asText(layer.path("name").asText());
  }

  /** As {@code keras/src/utils/naming.py} turns a class into a name. */
  static String snakeCase(String kind) {
    return kind.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Keras lists a model's layers by their distance from the input. */
  private void requireChain(JsonNode config, JsonNode members) {
    String previous = "";
    for (JsonNode member : members) {
      List<String> expected = previous.isEmpty() ? List.of() : List.of(previous);
      List<String> inputs = inputs(member.path("inbound_nodes"));
      if (!inputs.equals(expected)) {
        throw problem(
            "expected layers that follow one another, found '%s' after '%s' with inputs %s"
                .formatted(nameOf(member), previous, inputs));
      }
      previous = nameOf(member);
    }
    List<String> outputs = outputs(config.path("output_layers"));
    if (!outputs.equals(List.of(previous))) {
      throw problem("expected one output, '%s', found %s".formatted(previous, outputs));
    }
  }

  /** Names of the layers that a layer takes its input from, in Keras 2's or Keras 3's words. */
  private static List<String> inputs(JsonNode nodes) {
    List<String> names = new ArrayList<>();
    for (JsonNode node : nodes) {
      if (node.isArray()) {
        node.forEach(input -> names.add(input.path(0).asText()));
      } else {
        node.findValues("keras_history").forEach(it -> names.add(it.path(0).asText()));
      }
    }
    return names;
  }

  /** Either one {@code [name, 0, 0]} or a list of such. */
  private static List<String> outputs(JsonNode outputs) {
    if (outputs.path(0).isTextual()) {
      return List.of(outputs.path(0).asText());
    }
    List<String> names = new ArrayList<>();
    outputs.forEach(it -> names.add(it.path(0).asText()));
    return names;
  }

  private ModelException problem(String text) {
    return new ModelException(file + ": " + text);
  }
}
