package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * A TorchScript function of one tensor and a list of weights, loaded into the engine. The weights
 * are inputs, so the code is a few kilobytes and the weights have one owner: this object.
 *
 * <p>Threading: {@link #call} may be used by several threads at a time. {@link #close} must come
 * last.
 */
final class ScriptModule implements AutoCloseable {
  private final Script script;
  private final NDManager weightsScope;
  private final NDList weights;

  /**
   * Loads the code and takes over the weights.
   *
   * @param resource source text beside this class
   * @param weightsScope owns the weights; closed with this object, and if this constructor throws
   * @param weights passed to every call, in this order
   * @throws ModelException if the engine does not take the code
   */
  ScriptModule(String resource, NDManager weightsScope, NDList weights) {
    this.weightsScope = weightsScope;
    this.weights = weights;
    try {
      this.script = new Script(resource, weightsScope.getDevice());
    } catch (RuntimeException | Error e) {
      weightsScope.close();
      throw e;
    }
  }

  /**
   * Runs the function.
   *
   * @param input the tensor; its manager owns the result
   */
  NDArray call(NDArray input) {
    return script.call(input, weights);
  }

  /**
   * Runs a method.
   *
   * @param method its name
   * @param input the tensor; its manager owns the result
   * @param tensors what it takes beside that
   */
  NDArray call(String method, NDArray input, NDList tensors) {
    return script.call(method, input, tensors);
  }

  @Override
  public void close() {
    script.close();
    weightsScope.close();
  }
}
