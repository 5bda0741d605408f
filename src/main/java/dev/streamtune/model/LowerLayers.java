package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The layers that stay frozen while those above are trained: what they give for a picture never
 * changes, so it is computed once and kept.
 *
 * <p>Thread-safe. Whoever opened it closes it, after the last call; native memory of a call ends
 * with it.
 */
public final class LowerLayers implements AutoCloseable {
  private final NDManager root;
  private final ScriptModule script;

  private LowerLayers(NDManager root, ScriptModule script) {
    this.root = root;
    this.script = script;
  }

  /**
   * Copies the weights into the engine.
   *
   * @param engine outlives the result
   * @param depth where the base is cut
   * @throws IllegalArgumentException for {@link UnfreezeDepth#ALL}, which freezes nothing
   */
  public static LowerLayers open(TensorEngine engine, BackboneWeights base, UnfreezeDepth depth) {
    if (depth.frozen().isEmpty()) {
      throw new IllegalArgumentException("nothing is frozen below " + depth.key());
    }
    NDManager scope = engine.root().newSubManager();
    NDList tensors = new NDList();
    for (int i = 0; i < depth.firstTrained(); i++) {
      DirectBackbone.addLayer(scope, Vgg16.LAYERS.get(i), base.layers().get(i), tensors);
    }
    return new LowerLayers(engine.root(), new ScriptModule("lower_layers.py", scope, tensors));
  }

  /**
   * Computes what enters the first trained layer.
   *
   * @param tensor {@code [3, 224, 224]} float32, preprocessed
   * @return as many values as {@link UnfreezeDepth#length} says, by channel, row, column; after
   *     relu, so none is negative
   */
  public float[] activations(float[] tensor) {
    Shape shape = new Shape(1, 3, Vgg16.INPUT_SIZE, Vgg16.INPUT_SIZE);
    try (NDManager call = root.newSubManager()) {
      NDArray image = call.create(tensor, shape);
      return script.call(image).toFloatArray();
    }
  }

  @Override
  public void close() {
    script.close();
  }
}
