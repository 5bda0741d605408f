package dev.streamtune.cli;

import dev.streamtune.heads.PublishedHead;

/** What an instance does with published heads. */
interface HeadUse {
  /** A newer head is to be used. */
  void promoted(PublishedHead head);

  /** A head is to run beside the one in use. */
  default void shadow(PublishedHead head) {}

  /** A head of this version is not used; the one in use stays. */
  default void refused(long version) {}
}
