package dev.streamtune.model;

import ai.djl.ndarray.NDArray;

/**
 * The frozen convolution base. Implementations differ in speed and in the last digits, not in
 * meaning.
 *
 * <p>Threading: {@link #features} may be used by several threads at a time. Whoever opened it
 * closes it, after the last call.
 */
public interface Backbone extends AutoCloseable {
  /**
   * Computes pool5 features after relu.
   *
   * @param images {@code [n, 3, s, s]} float32 with {@code s} a multiple of 32, preprocessed
   * @return {@code [n, s/32 * s/32 * 512]} float32, flattened as Keras does (row, column, channel);
   *     owned by the manager of {@code images}
   */
  NDArray features(NDArray images);

  /**
   * Begins to compute, layer by layer, what the last convolution gives: the features before they
   * are pooled. Uses the weights that {@link #features} uses.
   *
   * @param picture {@code [1, 3, s, s]} as above; its manager owns what is computed
   * @throws ModelException if this base has no such layers
   */
  default BaseWalk walk(NDArray picture) {
    throw new ModelException("the base %s shows no layers".formatted(baseHash()));
  }

  /** Returns the hash of weights and preprocessing; see {@link BackboneWeights#baseHash}. */
  String baseHash();

  @Override
  void close();
}
