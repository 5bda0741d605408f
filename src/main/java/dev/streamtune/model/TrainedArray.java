package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * One array of weights that the engine computes gradients for, with Adam's moments. All lie in the
 * scope of the upload and end with it. Used by one thread.
 */
final class TrainedArray {
  private final NDArray variable;
  private final NDArray values;
  private final NDArray firstMoment;
  private final NDArray secondMoment;

  /** Copies the values to start from. */
  TrainedArray(Upload upload, float[] start, Shape shape) {
    this.variable = upload.floats(start, shape);
    // The engine refuses to change a variable in place, but not another view of its memory.
    this.values = variable.stopGradient();
    this.firstMoment = values.zerosLike();
    this.secondMoment = values.zerosLike();
    variable.setRequiresGradient(true);
  }

  /** Returns the array as one whose use is recorded for the way back. */
  NDArray variable() {
    return variable;
  }

  /** Returns the same memory as an array whose use is not recorded. */
  NDArray values() {
    return values;
  }

  /** Forgets the gradient: the engine adds to it, and nothing else sets it back. */
  void clearGradient(Script script, NDManager call) {
    script.call("clear", gradient(call), new NDList(values));
  }

  /** Moves the values down the gradient, which is lost. */
  void update(Script script, NDManager call, NDArray rates) {
    script.call("update", gradient(call), new NDList(values, firstMoment, secondMoment, rates));
  }

  /** Each question makes a new handle in the variable's scope, where it would stay. */
  private NDArray gradient(NDManager call) {
    NDArray gradient = variable.getGradient();
    gradient.attach(call);
    return gradient;
  }

  /** Copies the values out of the engine. */
  float[] toFloats() {
    return values.toFloatArray();
  }
}
