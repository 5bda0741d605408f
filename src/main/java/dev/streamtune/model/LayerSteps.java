package dev.streamtune.model;

import ai.djl.ndarray.NDArray;

/** The base in steps, for one picture. */
interface LayerSteps {
  /** Returns how many steps there are. */
  int count();

  /**
   * Computes one.
   *
   * @param x the picture, then what the step before gave; its manager owns the result
   */
  NDArray compute(int step, NDArray x);

  /** Takes the maps {@code [512, s/16, s/16]} out of what the last step gave. */
  NDArray maps(NDArray last);
}
