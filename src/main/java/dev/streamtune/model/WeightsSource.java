package dev.streamtune.model;

/** Where the weights of the convolution base come from. */
public interface WeightsSource {
  /**
   * Reads or makes the weights.
   *
   * @throws ModelException if they cannot be had; the message says what was tried and what to do
   */
  BackboneWeights load();
}
