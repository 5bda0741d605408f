package dev.streamtune.transfer;

import dev.streamtune.model.PackedFeatures;
import java.io.IOException;
import java.util.Optional;

/**
 * Activations in a {@link FeatureCache}: what a run that was stopped has computed, the next one
 * finds. Used by one thread.
 */
public final class CachedActivations implements ActivationStore {
  private final FeatureCache cache;

  /** Keeps activations in a cache that is for one base and one cut. */
  public CachedActivations(FeatureCache cache) {
    this.cache = cache;
  }

  @Override
  public Optional<PackedFeatures> get(String key) {
    return cache.get(key);
  }

  /**
   * Keeps the activations of a picture.
   *
   * @throws IOException if they are not there afterwards: each epoch needs them
   */
  @Override
  public void put(String key, PackedFeatures activations) throws IOException {
    cache.put(key, activations);
    if (cache.get(key).isEmpty()) {
      throw new IOException(
          "cannot keep activations in %s: name a folder that can be written to with --cache"
              .formatted(cache.folder()));
    }
  }
}
