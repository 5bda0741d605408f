package dev.streamtune.heads;

import dev.streamtune.schema.HeadManifest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A listener that does something else with heads.
 *
 * @param others gets the other calls
 * @param heads gets the heads
 */
record ForwardingListener(HeadListener others, Consumer<PublishedHead> heads)
    implements HeadListener {
  @Override
  public void onHead(PublishedHead head) {
    heads.accept(head);
  }

  @Override
  public void onShadow(PublishedHead head) {
    others.onShadow(head);
  }

  @Override
  public void onRefused(Optional<HeadManifest> manifest, HeadRefusal refusal) {
    others.onRefused(manifest, refusal);
  }

  @Override
  public void onFailure(RuntimeException failure) {
    others.onFailure(failure);
  }
}
