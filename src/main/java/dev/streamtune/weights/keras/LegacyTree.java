package dev.streamtune.weights.keras;

import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrangement of Keras 1 and 2, and of Keras 3 in files named {@code .h5}: the attribute {@code
 * layer_names} lists the layers, and {@code weight_names} of each layer's group its tensors. A
 * model within the model is one layer there, whose tensors are named after its own layers ({@code
 * block1_conv1/kernel:0}), those that can be trained first.
 */
final class LegacyTree implements WeightTree {
  private final Hdf5 file;
  private final Group group;
  private final List<String> names;

  LegacyTree(Hdf5 file, Group group, List<String> names) {
    this.file = file;
    this.group = group;
    this.names = List.copyOf(names);
  }

  @Override
  public List<StoredLayer> layers() {
    List<StoredLayer> layers = new ArrayList<>();
    for (String name : names) {
      List<StoredLayer> parts = parts(name);
      if (parts.size() == 1) {
        layers.add(new StoredLayer(name, "", parts.get(0).tensors()));
      } else {
        layers.addAll(parts);
      }
    }
    return layers;
  }

  @Override
  public StoredLayer layer(KerasLayer layer) {
    String top = layer.path().get(0).name();
    List<StoredLayer> parts = parts(top);
    boolean nested = layer.path().size() > 1;
    List<StoredLayer> found =
        nested ? parts.stream().filter(it -> it.name().equals(layer.name())).toList() : parts;
    if (found.size() != 1) {
      throw file.problem(
          "expected weights of the layer %s in the group %s, found those of %s"
              .formatted(layer.name(), top, parts.stream().map(StoredLayer::name).toList()));
    }
    return found.get(0);
  }

  /** The tensors below a layer's group, by what comes before the last part of their names. */
  private List<StoredLayer> parts(String name) {
    Group layer =
        file.group(group, name)
            .orElseThrow(
                () ->
                    file.problem(
                        "layer_names lists %s, but there is no such group".formatted(name)));
    List<String> weights = file.texts(layer, "weight_names").orElse(List.of());
    Map<String, List<Hdf5Tensor>> byOwner = new LinkedHashMap<>();
    for (String weight : weights) {
      String owner = weight.substring(0, Math.max(0, weight.lastIndexOf('/')));
      byOwner.computeIfAbsent(owner, it -> new ArrayList<>()).add(file.tensor(layer, weight));
    }
    List<StoredLayer> parts = new ArrayList<>();
    byOwner.forEach((owner, tensors) -> parts.add(new StoredLayer(last(owner), "", tensors)));
    return parts;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
