package dev.streamtune.cli;

import dev.streamtune.heads.PublishedHead;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.Incumbents;

/** Tells training which head serves. */
final class FollowedIncumbents implements HeadUse {
  private final Incumbents incumbents;

  FollowedIncumbents(Incumbents incumbents) {
    this.incumbents = incumbents;
  }

  @Override
  public void promoted(PublishedHead head) {
    incumbents.offer(
        new Incumbent(
            head.version(),
            head.labels(),
            head.weights(),
            head.manifest().getSha256(),
            head.manifest().getLearnedOffset()));
  }

  @Override
  public void refused(long version) {
    incumbents.refused(version);
  }
}
