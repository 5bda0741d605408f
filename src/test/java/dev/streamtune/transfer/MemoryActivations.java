package dev.streamtune.transfer;

import dev.streamtune.model.PackedFeatures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps activations as long as it lives. */
final class MemoryActivations implements ActivationStore {
  private final Map<String, PackedFeatures> kept = new HashMap<>();

  @Override
  public Optional<PackedFeatures> get(String key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void put(String key, PackedFeatures activations) {
    kept.put(key, activations);
  }

  int size() {
    return kept.size();
  }
}
