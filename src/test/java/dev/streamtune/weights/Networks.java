package dev.streamtune.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes of networks as torchvision saves them, written down from its source. */
final class Networks {
  private static final int POOL = 0;
  private static final List<Integer> D =
      List.of(
          64, 64, POOL, 128, 128, POOL, 256, 256, 256, POOL, 512, 512, 512, POOL, 512, 512, 512,
          POOL);
  private static final List<Integer> E =
      List.of(
          64, 64, POOL, 128, 128, POOL, 256, 256, 256, 256, POOL, 512, 512, 512, 512, POOL, 512,
          512, 512, 512, POOL);

  private Networks() {}

  static Map<String, List<Long>> vgg16(String prefix) {
    return vgg(prefix, D, false);
  }

  static Map<String, List<Long>> vgg16WithBatchNorm() {
    return vgg("", D, true);
  }

  static Map<String, List<Long>> vgg19() {
    return vgg("", E, false);
  }

  static Map<String, List<Long>> resnet() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put("conv1.weight", List.of(64L, 3L, 7L, 7L));
    shapes.put("bn1.weight", List.of(64L));
    return shapes;
  }

  static Map<String, List<Long>> alexnet() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put("features.0.weight", List.of(64L, 3L, 11L, 11L));
    shapes.put("features.0.bias", List.of(64L));
    return shapes;
  }

  /** {@code torchvision.models.vgg.make_layers}: a relu, and a batch norm if any, after each. */
  private static Map<String, List<Long>> vgg(String prefix, List<Integer> plan, boolean norm) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    int index = 0;
    long in = 3;
    for (int out : plan) {
      if (out == POOL) {
        index++;
        continue;
      }
      shapes.put(prefix + "features." + index + ".weight", List.of((long) out, in, 3L, 3L));
      shapes.put(prefix + "features." + index + ".bias", List.of((long) out));
      if (norm) {
        shapes.put(prefix + "features." + (index + 1) + ".weight", List.of((long) out));
        shapes.put(prefix + "features." + (index + 1) + ".running_mean", List.of((long) out));
      }
      index += norm ? 3 : 2;
      in = out;
    }
    return shapes;
  }
}
