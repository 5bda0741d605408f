package dev.streamtune.cli;

import dev.streamtune.heads.HeadListener;
import dev.streamtune.heads.HeadRefusal;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.PublishedHead;
import dev.streamtune.metrics.HeadMeters;
import dev.streamtune.schema.HeadManifest;
import java.util.List;
import java.util.Optional;

/** Hands what the follower finds to all of an instance that uses heads. */
final class HeadDispatch implements HeadListener {
  private final List<HeadUse> uses;
  private final HeadMeters meters;
  private final ServiceHealth health;

  HeadDispatch(List<HeadUse> uses, HeadMeters meters, ServiceHealth health) {
    this.uses = List.copyOf(uses);
    this.meters = meters;
    this.health = health;
  }

  @Override
  public void onHead(PublishedHead head) {
    uses.forEach(use -> use.promoted(head));
  }

  @Override
  public void onShadow(PublishedHead head) {
    uses.forEach(use -> use.shadow(head));
  }

  @Override
  public void onRefused(Optional<HeadManifest> manifest, HeadRefusal refusal) {
    meters.refused(refusal.problem().name());
    manifest
        .filter(HeadStatus.PROMOTED::isOf)
        .ifPresent(m -> uses.forEach(use -> use.refused(m.getVersion())));
  }

  @Override
  public void onFailure(RuntimeException failure) {
    health.failed(failure);
  }
}
