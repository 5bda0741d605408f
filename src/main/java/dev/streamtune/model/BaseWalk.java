package dev.streamtune.model;

import ai.djl.ndarray.NDArray;

/**
 * A picture on its way through the base, layer by layer, so that others may compute between two of
 * them. Used by one thread at a time. What it holds is the manager's of the picture.
 */
public interface BaseWalk {
  /** Says whether the last convolution has been computed. */
  boolean isDone();

  /** Computes the next layer: on a CPU up to some 30 ms. */
  void step();

  /**
   * Returns what the last convolution gives after relu, before it is pooled; once it is done.
   *
   * @return {@code [512, s/16, s/16]} float32; owned by the picture's manager
   */
  NDArray maps();
}
