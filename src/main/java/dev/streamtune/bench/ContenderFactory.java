package dev.streamtune.bench;

import dev.streamtune.model.BackboneWeights;

/**
 * Opens an engine that is not ours, to be measured against. Found by {@link
 * java.util.ServiceLoader}; the program itself brings none.
 */
public interface ContenderFactory {
  /**
   * Loads the weights.
   *
   * @param threads threads of one operation
   */
  Contender open(BackboneWeights weights, int threads);
}
