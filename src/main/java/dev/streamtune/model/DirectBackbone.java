package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.streamtune.model.Vgg16.Layer;

/**
 * The base by the engine's own convolutions, a whole batch at a time, channels last. The one for
 * GPUs, where cuDNN chooses the algorithm, and the reference for every other.
 */
public final class DirectBackbone implements Backbone {
  private final ScriptModule script;
  private final String baseHash;

  /**
   * Copies the weights into the engine.
   *
   * @param root its device is the one computed on; outlives this object
   */
  public DirectBackbone(NDManager root, BackboneWeights weights) {
    NDManager scope = root.newSubManager();
    NDList tensors = new NDList();
    for (int i = 0; i < Vgg16.LAYERS.size(); i++) {
      Layer layer = Vgg16.LAYERS.get(i);
      ConvWeights conv = weights.layers().get(i);
      tensors.add(scope.create(conv.kernel(), new Shape(layer.out(), layer.in(), 3, 3)));
      tensors.add(scope.create(conv.bias()));
    }
    this.script = new ScriptModule("direct_backbone.py", scope, tensors);
    this.baseHash = weights.baseHash();
  }

  @Override
  public NDArray features(NDArray images) {
    return script.call(images);
  }

  @Override
  public String baseHash() {
    return baseHash;
  }

  @Override
  public void close() {
    script.close();
  }
}
