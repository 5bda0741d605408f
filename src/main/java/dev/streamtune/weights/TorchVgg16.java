package dev.streamtune.weights;

import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.ModelException;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.Vgg16.Layer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The convolutions of VGG16 under the names that torchvision and timm give them: {@code
 * features.N.weight} {@code [out, in, 3, 3]} and {@code features.N.bias}, where N counts relu and
 * pooling too. Wrappers put a prefix before them, such as {@code module.} or {@code backbone.}.
 */
final class TorchVgg16 {
  private static final List<Integer> POSITIONS =
      List.of(0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28);
  private static final String FEATURES = "features.";
  private static final String REMEDY =
      "use the weights of a VGG16 without batch norm, such as timm's vgg16.tv_in1k";

  private final SafetensorsFile file;
  private final String prefix;

  private TorchVgg16(SafetensorsFile file, String prefix) {
    this.file = file;
    this.prefix = prefix;
  }

  /**
   * Finds the network in a file.
   *
   * @throws ModelException if it is not there, is there twice or is another network; the message
   *     names the tensor that tells
   */
  static TorchVgg16 in(SafetensorsFile file) {
    TorchVgg16 network = new TorchVgg16(file, prefix(file));
    network.check();
    return network;
  }

  /** Returns the names and values to be written, from the input on. */
  static List<Tensor> tensors(List<ConvWeights> weights) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < POSITIONS.size(); i++) {
      Layer layer = Vgg16.LAYERS.get(i);
      tensors.add(new Tensor(kernelName(i), kernelShape(layer), weights.get(i).kernel()));
      tensors.add(new Tensor(biasName(i), biasShape(layer), weights.get(i).bias()));
    }
    return tensors;
  }

  /**
   * Reads the weights.
   *
   * @throws ModelException if a value is infinite or not a number
   */
  List<ConvWeights> read() {
    List<ConvWeights> weights = new ArrayList<>();
    for (int i = 0; i < POSITIONS.size(); i++) {
      Layer layer = Vgg16.LAYERS.get(i);
      float[] kernel = file.floats(prefix + kernelName(i), kernelShape(layer));
      float[] bias = file.floats(prefix + biasName(i), biasShape(layer));
      weights.add(new ConvWeights(layer, kernel, bias));
    }
    return weights;
  }

  private static String prefix(SafetensorsFile file) {
    String first = kernelName(0);
    List<String> found =
        file.names().stream()
            .filter(name -> name.equals(first) || name.endsWith("." + first))
            .toList();
    if (found.isEmpty()) {
      throw file.refusals()
          .refuse(
              "tensor %s is missing, there are %s".formatted(first, file.someNames()),
              "a VGG16 of PyTorch",
              REMEDY);
    }
    if (found.size() > 1) {
      throw file.refusals()
          .refuse(
              "several tensors end in %s: %s"
                  .formatted(first, Refusals.shown(String.join(", ", found))),
              "one network",
              "save the one that is meant to a file of its own");
    }
    return found.get(0).substring(0, found.get(0).length() - first.length());
  }

  private void check() {
    Set<String> others = new HashSet<>(file.names());
    for (int i = 0; i < POSITIONS.size(); i++) {
      Layer layer = Vgg16.LAYERS.get(i);
      others.remove(require(prefix + kernelName(i), kernelShape(layer)));
      others.remove(require(prefix + biasName(i), biasShape(layer)));
    }
    others.removeIf(name -> !name.startsWith(prefix + FEATURES));
    if (!others.isEmpty()) {
      String other = others.stream().sorted().findFirst().orElseThrow();
      throw file.refusals()
          .refuse("it has also the tensor " + Refusals.shown(other), "VGG16's only", REMEDY);
    }
  }

  private String require(String name, List<Long> shape) {
    if (!file.names().contains(name)) {
      throw file.refusals()
          .refuse(
              "tensor %s is missing, there are %s"
                  .formatted(Refusals.shown(name), file.someNames()),
              "%s of VGG16".formatted(shape),
              REMEDY);
    }
    return file.require(name, shape).name();
  }

  private static String kernelName(int layer) {
    return FEATURES + POSITIONS.get(layer) + ".weight";
  }

  private static String biasName(int layer) {
    return FEATURES + POSITIONS.get(layer) + ".bias";
  }

  private static List<Long> kernelShape(Layer layer) {
    return List.of((long) layer.out(), (long) layer.in(), 3L, 3L);
  }

  private static List<Long> biasShape(Layer layer) {
    return List.of((long) layer.out());
  }
}
