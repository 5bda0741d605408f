package dev.streamtune.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.streamtune.model.Vgg16.Layer;

/**
 * Opens the base for CPUs: every convolution after the first block by {@link Winograd} from the
 * engine's matrix products, image by image and in bands of tile rows that stay in the processor's
 * cache. A CPU gains nothing from a batch here, and small working memory is what keeps it fast.
 * Transformed weights take 236 MB.
 */
final class WinogradBackbone {
  /**
   * The first block's maps are so large and thin that transforming tiles costs more than it saves.
   */
  private static final int DIRECT_LAYERS = 2;

  private WinogradBackbone() {}

  /**
   * Transforms the weights and copies them into the engine.
   *
   * @param root outlives the result
   * @return the base, to be closed by the caller
   */
  static Backbone open(NDManager root, BackboneWeights weights) {
    NDManager scope = root.newSubManager();
    NDList tensors = new NDList();
    for (int i = 0; i < Vgg16.LAYERS.size(); i++) {
      Layer layer = Vgg16.LAYERS.get(i);
      ConvWeights conv = weights.layers().get(i);
      if (i < DIRECT_LAYERS) {
        DirectBackbone.addLayer(scope, layer, conv, tensors);
      } else {
        addTransformed(scope, layer, conv, tensors);
      }
    }
    tensors.add(scope.create(Winograd.inputFilters(), new Shape(Winograd.POINTS, 1, 6, 6)));
    tensors.add(scope.create(Winograd.outputTransform(), new Shape(16, Winograd.POINTS)));
    tensors.add(scope.create(Winograd.pooledOutputTransform(), new Shape(16, Winograd.POINTS)));
    ScriptModule script = new ScriptModule("winograd_backbone.py", scope, tensors);
    return new ScriptedBackbone(
        script,
        weights.baseHash(),
        picture -> new WinogradSteps(script, tensors, (int) picture.getShape().get(2)));
  }

  private static void addTransformed(
      NDManager scope, Layer layer, ConvWeights conv, NDList tensors) {
    float[] kernel = Winograd.transformKernel(conv.kernel());
    tensors.add(scope.create(kernel, new Shape(Winograd.POINTS, layer.out(), layer.in())));
    tensors.add(scope.create(conv.bias()));
  }
}
