package dev.streamtune.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The tensor engine of this process and the root of all native memory that StreamTune takes from
 * it: process &gt; this &gt; backbone and heads &gt; batch.
 *
 * <p>Closing it frees whatever was taken below it. Thread-safe.
 */
public final class TensorEngine implements AutoCloseable {
  private final NDManager root;

  private TensorEngine(NDManager root) {
    this.root = root;
  }

  /**
   * Starts the engine without usage reports, and offline unless the system property {@code
   * ai.djl.offline} says otherwise.
   *
   * @throws ModelException if the device is not there
   */
  public static TensorEngine start(EngineOptions options) {
    System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (options.threads() > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(options.threads()));
    }
    Engine engine = Engine.getEngine("PyTorch");
    return new TensorEngine(engine.newBaseManager(device(engine, options)));
  }

  private static Device device(Engine engine, EngineOptions options) {
    // A build for CPUs sees a machine's GPU, too, but cannot compute on it.
    boolean gpu = engine.getGpuCount() > 0 && engine.hasCapability(StandardCapabilities.CUDA);
    return switch (options.device()) {
      case CPU -> Device.cpu();
      case AUTO -> gpu ? Device.gpu() : Device.cpu();
      case GPU -> {
        if (!gpu) {
          throw new ModelException(
              "engine.device=gpu, but this engine computes on no GPU: start with STREAMTUNE_CUDA=true on a machine with an"
                  + " NVIDIA driver, or set engine.device=auto");
        }
        yield Device.gpu();
      }
    };
  }

  /** Returns the root manager; parts take sub-managers of it. Not to be closed by the caller. */
  public NDManager root() {
    return root;
  }

  /**
   * Returns how many arrays are open below the root. What a batch or a fine-tuning opens is gone
   * when it ends, so that this number stays where it is as long as nothing leaks.
   */
  public int openArrays() {
    return root instanceof BaseNDManager counted ? counted.getManagedArrays().size() : 0;
  }

  /** Says whether computations run on a GPU. */
  public boolean onGpu() {
    return root.getDevice().isGpu();
  }

  /**
   * Measures how fast this machine multiplies matrices: what bounds a convolution that is computed
   * directly.
   *
   * @param size rows and columns
   * @return the best of five, in 10⁹ floating point operations a second
   */
  public double matrixProductGflops(int size) {
    try (NDManager scope = root.newSubManager()) {
      NDArray left = scope.randomUniform(-1, 1, new Shape(size, size));
      NDArray right = scope.randomUniform(-1, 1, new Shape(size, size));
      double best = 0;
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        try (NDArray product = left.matMul(right)) {
          product.getFloat(0, 0);
        }
        best = Math.max(best, 2.0 * size * size * size / (System.nanoTime() - start));
      }
      return best;
    }
  }

  @Override
  public void close() {
    root.close();
  }
}
