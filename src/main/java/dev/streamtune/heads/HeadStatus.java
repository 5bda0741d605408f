package dev.streamtune.heads;

import dev.streamtune.schema.HeadManifest;

/** What a published head is for, as {@code HeadManifest.status} says. */
public enum HeadStatus {
  /** To be served. */
  PROMOTED,
  /** To run beside the one that serves, for comparison only. */
  SHADOW,
  /** Has learned from images that are withdrawn: never to be served again; its chunks are gone. */
  WITHDRAWN,
  /** To be judged by the trainer; never on the manifest partition, so that nobody serves it. */
  SUBMITTED;

  /** Says whether a manifest has this status. */
  public boolean isOf(HeadManifest manifest) {
    return manifest.getStatus().equals(name());
  }
}
