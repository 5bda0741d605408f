package dev.streamtune.weights.keras;

import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arrangement of Keras 3 ({@code model.weights.h5} of a {@code .keras} file, and what {@code
 * save_weights} writes): {@code layers/conv2d_3/vars/0}, where a layer's group is its class in
 * snake case, numbered among its kind from the second on in the order of the model; a model within
 * the model has {@code layers} of its own. TensorFlow 2.12 and 2.13 wrote {@code
 * _layer_checkpoint_dependencies} for {@code layers}.
 *
 * <p>Source: {@code keras/src/saving/saving_lib.py} of Keras 3.15.
 */
final class Keras3Tree implements WeightTree {
  private static final List<String> CONTAINERS =
      List.of("layers", "_layer_checkpoint_dependencies");
  private static final Pattern NUMBERED = Pattern.compile("(.*)_(\\d{1,9})");
  private static final int DEEPEST = 8;
  private static final int MOST_LAYERS = 10_000;

  private final Hdf5 file;
  private final String container;

  private Keras3Tree(Hdf5 file, String container) {
    this.file = file;
    this.container = container;
  }

  /** Makes the tree of a file, if it is one. */
  static Optional<WeightTree> in(Hdf5 file) {
    return CONTAINERS.stream()
        .filter(it -> file.group(file.root(), it).isPresent())
        .findFirst()
        .map(it -> new Keras3Tree(file, it));
  }

  @Override
  public StoredLayer layer(KerasLayer layer) {
    StringBuilder path = new StringBuilder();
    for (KerasLayer.Step step : layer.path()) {
      path.append(container).append('/').append(step.storedAs()).append('/');
    }
    Group group =
        file.group(file.root(), path.toString())
            .orElseThrow(
                () ->
                    file.problem(
                        "expected weights of the layer %s at %s, found none"
                            .formatted(layer.name(), path)));
    return new StoredLayer(layer.name(), "", tensors(group));
  }

  @Override
  public List<StoredLayer> layers() {
    List<StoredLayer> layers = new ArrayList<>();
    collect(file.root(), 0, layers);
    return layers;
  }

  private void collect(Group parent, int depth, List<StoredLayer> layers) {
    Optional<Group> members = file.group(parent, container);
    if (members.isEmpty()) {
      return;
    }
    if (depth > DEEPEST || layers.size() > MOST_LAYERS) {
      throw file.problem("models within models, more than Keras writes");
    }
    file.members(members.get()).stream()
        .map(Key::of)
        .sorted(Comparator.comparing(Key::kind).thenComparing(Key::number))
        .forEach(key -> add(members.get(), key, depth, layers));
  }

  private void add(Group parent, Key key, int depth, List<StoredLayer> layers) {
    Group group =
        file.group(parent, key.text())
            .orElseThrow(() -> file.problem("the group %s is missing".formatted(key.text())));
    List<Hdf5Tensor> tensors = tensors(group);
    if (!tensors.isEmpty()) {
      String family = parent.getPath() + key.kind();
      layers.add(new StoredLayer(modelName(group).orElse(key.text()), family, tensors));
    }
    collect(group, depth + 1, layers);
  }

  /** The name that the layer has in its model, which later versions write. */
  private Optional<String> modelName(Group layer) {
    return file.group(layer, "vars").flatMap(vars -> file.text(vars, "name"));
  }

  private List<Hdf5Tensor> tensors(Group layer) {
    Optional<Group> vars = file.group(layer, "vars");
    List<Hdf5Tensor> tensors = new ArrayList<>();
    vars.ifPresent(
        it ->
            file.members(it).stream().sorted().map(n -> file.tensor(it, n)).forEach(tensors::add));
    return tensors;
  }

  /** A group's name taken apart: {@code conv2d_3} is number 3 of {@code conv2d}. */
  private record Key(String text, String kind, int number) {
    static Key of(String text) {
      Matcher numbered = NUMBERED.matcher(text);
      return numbered.matches()
          ? new Key(text, numbered.group(1), Integer.parseInt(numbered.group(2)))
          : new Key(text, text, 0);
    }
  }
}
