package dev.streamtune.model;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;

/** Engines for tests, and what is still open in them. */
public final class Engines {
  private Engines() {}

  /** Starts the engine on the CPU; the caller closes it. */
  public static TensorEngine cpu() {
    return TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
  }

  /** Counts the arrays and managers that the engine's root still owns. */
  public static int openBelow(TensorEngine engine) {
    return ((BaseNDManager) engine.root()).getManagedArrays().size();
  }

  /** Counts the engines that are open in this process. */
  public static int openInProcess() {
    try (TensorEngine probe = cpu()) {
      NDManager process = ((BaseNDManager) probe.root()).getParentManager();
      return ((BaseNDManager) process).getManagedArrays().size() - 1;
    }
  }
}
