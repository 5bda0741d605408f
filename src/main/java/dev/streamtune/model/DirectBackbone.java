package dev.streamtune.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.streamtune.model.Vgg16.Layer;

/**
 * Opens the base by the engine's own convolutions, a whole batch at a time, channels last. The one
 * for GPUs, where cuDNN chooses the algorithm, and the plain one to compare with.
 */
final class DirectBackbone {
  private DirectBackbone() {}

  /**
   * Copies the weights into the engine.
   *
   * @param root its device is the one computed on; outlives the result
   * @return the base, to be closed by the caller
   */
  static Backbone open(NDManager root, BackboneWeights weights) {
    NDManager scope = root.newSubManager();
    NDList tensors = new NDList();
    for (int i = 0; i < Vgg16.LAYERS.size(); i++) {
      addLayer(scope, Vgg16.LAYERS.get(i), weights.layers().get(i), tensors);
    }
    return new ScriptedBackbone(
        new ScriptModule("direct_backbone.py", scope, tensors),
        weights.baseHash(),
        picture -> new DirectSteps(tensors));
  }

  /** Adds kernel {@code [out, in, 3, 3]} and bias {@code [out]} as they are. */
  static void addLayer(NDManager scope, Layer layer, ConvWeights conv, NDList tensors) {
    tensors.add(scope.create(conv.kernel(), new Shape(layer.out(), layer.in(), 3, 3)));
    tensors.add(scope.create(conv.bias()));
  }
}
