package dev.streamtune.model;

import ai.djl.ndarray.NDArray;

/** Goes through the steps of a base, and lets go what each has used up. */
final class LayerWalk implements BaseWalk {
  private final LayerSteps steps;
  private final NDArray picture;
  private NDArray x;
  private int next;

  /** Begins with a picture, which stays the caller's. */
  LayerWalk(LayerSteps steps, NDArray picture) {
    this.steps = steps;
    this.picture = picture;
    this.x = picture;
  }

  @Override
  public boolean isDone() {
    return next == steps.count();
  }

  @Override
  public void step() {
    NDArray before = x;
    x = steps.compute(next++, before);
    if (before != picture) {
      before.close();
    }
  }

  @Override
  public NDArray maps() {
    if (!isDone()) {
      throw new IllegalStateException("%d of %d steps are done".formatted(next, steps.count()));
    }
    return steps.maps(x);
  }
}
