package dev.streamtune.heads;

import dev.streamtune.schema.HeadManifest;

/** What became of a publication. */
public sealed interface PublishOutcome {
  /**
   * It was committed. Readers see it a moment later, when the broker has marked the partitions.
   *
   * @param manifest as every reader will see it
   */
  record Published(HeadManifest manifest) implements PublishOutcome {}

  /**
   * Nothing was written: another publisher was first, or took over meanwhile.
   *
   * @param found the newest promoted version now. It is the expected one where the other publisher
   *     has not committed yet; then trying again is right.
   */
  record Superseded(long found) implements PublishOutcome {}
}
