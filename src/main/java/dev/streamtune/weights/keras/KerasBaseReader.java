package dev.streamtune.weights.keras;

import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.ModelException;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.Vgg16.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * VGG16's convolutions in the HDF5 files that Keras 1, 2 and 3 write, weights alone or whole
 * models. Tensors are found by the lists that the file itself keeps and by their shapes, since
 * their names differ from version to version.
 */
public final class KerasBaseReader {
  private KerasBaseReader() {}

  /**
   * Reads the 13 convolutions; dense layers are passed over.
   *
   * @return one entry for each of {@link Vgg16#LAYERS}
   * @throws ModelException naming file and tensor if this is not VGG16, or damaged
   */
  public static List<ConvWeights> read(Path path) {
    try (Hdf5 file = Hdf5.open(path.toString(), path)) {
      List<StoredLayer> layers = WeightTree.of(file).layers();
      return ConvTensors.read(ordered(file, convolutions(file, layers)));
    }
  }

  private static List<StoredLayer> convolutions(Hdf5 file, List<StoredLayer> layers) {
    for (StoredLayer layer : layers) {
      if (!layer.isKernelAndBias(4) && !layer.isKernelAndBias(2)) {
        throw file.problem(
            "layer %s is none of VGG16's: expected kernel and bias of a convolution or of a dense layer, found tensors of shapes %s"
                .formatted(layer.name(), layer.shapes()));
      }
    }
    return layers.stream().filter(it -> it.isKernelAndBias(4)).toList();
  }

  /** By their names where those are Keras' own, else in the order of the file. */
  private static List<StoredLayer> ordered(Hdf5 file, List<StoredLayer> found) {
    List<String> names = found.stream().map(StoredLayer::name).toList();
    if (found.size() != Vgg16.LAYERS.size()) {
      throw file.problem(
          "expected the %d convolutions of VGG16, found %d: %s%s"
              .formatted(
                  Vgg16.LAYERS.size(),
                  found.size(),
                  names,
                  found.size() == 16 ? ", as many as VGG19 has" : ""));
    }
    List<String> known = Vgg16.LAYERS.stream().map(Layer::name).toList();
    if (names.containsAll(known)) {
      Map<String, StoredLayer> byName =
          found.stream().collect(Collectors.toMap(StoredLayer::name, Function.identity()));
      return known.stream().map(byName::get).toList();
    }
    if (found.stream().map(StoredLayer::family).distinct().count() > 1) {
      throw file.problem(
          "the order of the convolutions %s cannot be told: expected them named %s"
              .formatted(names, known));
    }
    return found;
  }
}
