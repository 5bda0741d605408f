package dev.streamtune.model;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A TorchScript function of one tensor and a list of weights, loaded into the engine. The weights
 * are inputs, so the code is a few kilobytes and the weights have one owner: this object.
 *
 * <p>Threading: {@link #call} may be used by several threads at a time. {@link #close} must come
 * last.
 */
final class ScriptModule implements AutoCloseable {
  /** DJL passes inputs whose names end like this as one {@code List[Tensor]}. */
  private static final String LIST_NAME = "weights[]";

  private final Model model;
  private final NDManager weightsScope;
  private final NDList weights;

  /**
   * Loads the code and takes over the weights.
   *
   * @param resource source text beside this class
   * @param weightsScope owns the weights; closed with this object
   * @param weights passed to every call, in this order
   */
  ScriptModule(String resource, NDManager weightsScope, NDList weights) {
    this.weightsScope = weightsScope;
    this.weights = weights;
    weights.forEach(weight -> weight.setName(LIST_NAME));
    this.model = Model.newInstance(resource, weightsScope.getDevice());
    try {
      model.load(new ByteArrayInputStream(TorchScriptArchive.ofResource(resource)));
    } catch (IOException | MalformedModelException e) {
      close();
      throw new ModelException("the engine does not load " + resource + ": " + e.getMessage(), e);
    }
  }

  /**
   * Runs the function.
   *
   * @param input the tensor; its manager owns the result
   */
  NDArray call(NDArray input) {
    NDList inputs = new NDList(weights.size() + 1);
    inputs.add(input);
    inputs.addAll(weights);
    ParameterStore parameters = new ParameterStore(input.getManager(), false);
    return model.getBlock().forward(parameters, inputs, false).singletonOrThrow();
  }

  @Override
  public void close() {
    model.close();
    weightsScope.close();
  }
}
