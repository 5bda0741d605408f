package dev.streamtune.model;

import ai.djl.ndarray.NDArray;

/**
 * A base whose computation is a TorchScript function; how its weights are laid out is the opener's.
 */
final class ScriptedBackbone implements Backbone {
  private final ScriptModule script;
  private final String baseHash;

  /** Takes over the script. */
  ScriptedBackbone(ScriptModule script, String baseHash) {
    this.script = script;
    this.baseHash = baseHash;
  }

  @Override
  public NDArray features(NDArray images) {
    return script.call(images);
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
