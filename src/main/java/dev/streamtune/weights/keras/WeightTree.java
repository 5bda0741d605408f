package dev.streamtune.weights.keras;

import io.jhdf.api.Group;
import java.util.List;
import java.util.Optional;

/** How a file arranges the weights of a model's layers. */
interface WeightTree {
  /** Returns all layers that have weights. */
  List<StoredLayer> layers();

  /**
   * Returns the tensors of one layer.
   *
   * @throws dev.streamtune.model.ModelException if there are none
   */
  StoredLayer layer(KerasLayer layer);

  /**
   * Finds out which arrangement a file has.
   *
   * @throws dev.streamtune.model.ModelException if it has none that Keras writes
   */
  static WeightTree of(Hdf5 file) {
    Optional<WeightTree> wholeModel =
        file.group(file.root(), "model_weights").flatMap(group -> legacy(file, group));
    return wholeModel
        .or(() -> legacy(file, file.root()))
        .or(() -> Keras3Tree.in(file))
        .orElseThrow(
            () ->
                file.problem(
                    "expected weights as Keras writes them (the attribute layer_names, or a group"
                        + " layers), found a root with "
                        + file.members(file.root())));
  }

  private static Optional<WeightTree> legacy(Hdf5 file, Group group) {
    return file.texts(group, "layer_names").map(names -> new LegacyTree(file, group, names));
  }
}
