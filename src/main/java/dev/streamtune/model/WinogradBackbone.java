package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.streamtune.model.Vgg16.Layer;

/**
 * The base for CPUs: every convolution after the first block by {@link Winograd} from the engine's
 * matrix products, image by image and in bands of tile rows that stay in the processor's cache. A
 * CPU gains nothing from a batch here, and small working memory is what keeps it fast. Transformed
 * weights take 236 MB.
 */
public final class WinogradBackbone implements Backbone {
  /**
   * The first block's maps are so large and thin that transforming tiles costs more than it saves.
   */
  private static final int DIRECT_LAYERS = 2;

  private final ScriptModule script;
  private final String baseHash;

  /**
   * Transforms the weights and copies them into the engine.
   *
   * @param root outlives this object
   */
  public WinogradBackbone(NDManager root, BackboneWeights weights) {
    NDManager scope = root.newSubManager();
    NDList tensors = new NDList();
    for (int i = 0; i < Vgg16.LAYERS.size(); i++) {
      Layer layer = Vgg16.LAYERS.get(i);
      ConvWeights conv = weights.layers().get(i);
      tensors.add(i < DIRECT_LAYERS ? plain(scope, layer, conv) : transformed(scope, layer, conv));
      tensors.add(scope.create(conv.bias()));
    }
    tensors.add(scope.create(Winograd.inputFilters(), new Shape(Winograd.POINTS, 1, 6, 6)));
    tensors.add(scope.create(Winograd.outputTransform(), new Shape(16, Winograd.POINTS)));
    tensors.add(scope.create(Winograd.pooledOutputTransform(), new Shape(16, Winograd.POINTS)));
    this.script = new ScriptModule("winograd_backbone.py", scope, tensors);
    this.baseHash = weights.baseHash();
  }

  private static NDArray plain(NDManager scope, Layer layer, ConvWeights conv) {
    return scope.create(conv.kernel(), new Shape(layer.out(), layer.in(), 3, 3));
  }

  private static NDArray transformed(NDManager scope, Layer layer, ConvWeights conv) {
    float[] kernel = Winograd.transformKernel(conv.kernel());
    return scope.create(kernel, new Shape(Winograd.POINTS, layer.out(), layer.in()));
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
