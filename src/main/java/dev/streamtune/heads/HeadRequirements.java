package dev.streamtune.heads;

import dev.streamtune.schema.HeadManifest;

/**
 * What a head must fit to be served by an instance.
 *
 * @param baseHash the instance's base
 * @param features length of its feature vectors
 */
public record HeadRequirements(String baseHash, int features) {
  /** Checks what the manifest alone tells, before anything is loaded. */
  void check(HeadManifest manifest) throws HeadRefusedException {
    if (!manifest.getBaseHash().equals(baseHash)) {
      throw new HeadRefusedException(
          HeadProblem.WRONG_BASE,
          "it belongs to base %s, this instance has %s; use the same model.weights and model.preset everywhere"
              .formatted(manifest.getBaseHash(), baseHash));
    }
    if (manifest.getFeatures() != features) {
      throw new HeadRefusedException(
          HeadProblem.WRONG_SHAPE,
          "it takes %d features, the base gives %d".formatted(manifest.getFeatures(), features));
    }
  }
}
