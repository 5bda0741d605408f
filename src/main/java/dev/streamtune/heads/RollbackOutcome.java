package dev.streamtune.heads;

import dev.streamtune.schema.HeadManifest;

/** What became of a rollback. */
public sealed interface RollbackOutcome {
  /**
   * A copy of the head was published; every instance takes it.
   *
   * @param manifest of the copy
   */
  record Done(HeadManifest manifest) implements RollbackOutcome {}

  /**
   * Nothing was to be done.
   *
   * @param version that is in service already
   */
  record InService(long version) implements RollbackOutcome {}

  /**
   * The head cannot be had.
   *
   * @param why in a line for a person
   */
  record Unavailable(String why) implements RollbackOutcome {}

  /**
   * Nothing was written: another head than the expected one is in service, or came meanwhile.
   *
   * @param found the newest promoted version now
   */
  record Superseded(long found) implements RollbackOutcome {}
}
