package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/**
 * A base whose computation is a TorchScript function; how its weights are laid out is the opener's.
 */
final class ScriptedBackbone implements Backbone {
  private final ScriptModule script;
  private final String baseHash;
  private final Function<NDArray, LayerSteps> steps;

  /**
   * Takes over the script.
   *
   * @param steps makes the steps for a picture, from the same weights
   */
  ScriptedBackbone(ScriptModule script, String baseHash, Function<NDArray, LayerSteps> steps) {
    this.script = script;
    this.baseHash = baseHash;
    this.steps = steps;
  }

  @Override
  public NDArray features(NDArray images) {
    return script.call(images);
  }

  @Override
  public BaseWalk walk(NDArray picture) {
    return new LayerWalk(steps.apply(picture), picture);
  }

  @Override
  public String baseHash() {
    return baseHash;
  }

  @Override
  public void close() {
    script.close();
  }
}
