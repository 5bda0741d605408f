package dev.streamtune.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * TorchScript code, loaded into the engine, without tensors of its own.
 *
 * <p>Threading: {@link #call} may be used by several threads at a time. {@link #close} must come
 * last.
 */
final class Script implements AutoCloseable {
  /** DJL passes inputs whose names end like this as one {@code List[Tensor]}. */
  private static final String LIST_NAME = "tensors[]";

  /**
   * DJL calls the method whose name follows this in the name of an array, and passes the others.
   */
  private static final String METHOD_NAME = "module_method:";

  private final Model model;

  /**
   * Loads the code.
   *
   * @param resource source text beside this class
   * @throws ModelException if the engine does not take it
   */
  Script(String resource, Device device) {
    this.model = Model.newInstance(resource, device);
    try {
      model.load(new ByteArrayInputStream(TorchScriptArchive.ofResource(resource)));
    } catch (IOException | MalformedModelException | EngineException e) {
      close();
      throw new ModelException("the engine does not load " + resource + ": " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Runs the function {@code forward}, of two parameters.
   *
   * @param input the first parameter; its manager owns the result
   * @param tensors the second, a list; not empty
   */
  NDArray call(NDArray input, NDList tensors) {
    return run(new NDList(input), tensors);
  }

  /**
   * Runs a method of two parameters.
   *
   * @param method its name
   * @param input the first parameter; its manager owns the result
   * @param tensors the second, a list; not empty
   */
  NDArray call(String method, NDArray input, NDList tensors) {
    NDArray methodName = input.getManager().create(0);
    methodName.setName(METHOD_NAME + method);
    return run(new NDList(methodName, input), tensors);
  }

  private NDArray run(NDList inputs, NDList tensors) {
    tensors.forEach(tensor -> tensor.setName(LIST_NAME));
    inputs.addAll(tensors);
    ParameterStore parameters = new ParameterStore(inputs.head().getManager(), false);
    return model.getBlock().forward(parameters, inputs, false).singletonOrThrow();
  }

  @Override
  public void close() {
    model.close();
  }
}
