package dev.streamtune.heads;

import dev.streamtune.schema.HeadManifest;

/** A record of the manifest partition. */
sealed interface LoggedHead {
  /** Returns the record's key: later records of the same key replace earlier ones. */
  String key();

  /** A head was published. */
  record Announced(String key, HeadManifest manifest) implements LoggedHead {}

  /** The value is no manifest. */
  record Unreadable(String key, HeadRefusal refusal) implements LoggedHead {}

  /** What stood under the key is gone. */
  record Removed(String key) implements LoggedHead {}
}
