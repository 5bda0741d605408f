package dev.streamtune.transfer;

import dev.streamtune.model.PackedFeatures;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps what the frozen layers give for pictures. One store is for one base cut at one place: name
 * it by the base's hash and {@link dev.streamtune.model.UnfreezeDepth#cut}.
 */
public interface ActivationStore {
  /**
   * Returns what was put.
   *
   * @param key of the picture
   */
  Optional<PackedFeatures> get(String key) throws IOException;

  /**
   * Keeps the activations of a picture.
   *
   * @param key of the picture
   */
  void put(String key, PackedFeatures activations) throws IOException;
}
