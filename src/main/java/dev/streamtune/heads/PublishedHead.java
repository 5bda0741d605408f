package dev.streamtune.heads;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.HeadManifest;

/**
 * A head that was published, whole and checked.
 *
 * @param manifest what was said of it
 * @param weights nobody may write to them
 */
public record PublishedHead(HeadManifest manifest, HeadWeights weights) {
  /** Returns the version, 1 or higher. */
  public long version() {
    return manifest.getVersion();
  }

  /** Returns the class names in the order of the outputs. */
  public Labels labels() {
    return new Labels(manifest.getLabels());
  }
}
