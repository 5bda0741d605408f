package dev.streamtune.console.learning;

import dev.streamtune.heads.HeadUnavailableException;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadManifest;

/** The heads that are kept at one moment, with their weights. Not thread-safe. */
interface WeightsSource extends AutoCloseable {
  /**
   * Returns the manifest of a promoted head.
   *
   * @throws HeadUnavailableException if it was never published, or is no longer kept
   */
  HeadManifest manifest(long version) throws HeadUnavailableException;

  /**
   * Loads weights: about 50 MB of a head of the usual size.
   *
   * @throws HeadUnavailableException if they are not there or not good
   */
  HeadWeights weights(HeadManifest manifest) throws HeadUnavailableException;

  @Override
  void close();
}
