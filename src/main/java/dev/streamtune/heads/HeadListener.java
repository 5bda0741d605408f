package dev.streamtune.heads;

import dev.streamtune.schema.HeadManifest;
import java.util.Optional;

/**
 * Is told what a {@link HeadFollower} finds, by the follower's thread, one call at a time. While a
 * method runs, nothing is followed. What a method throws ends the follower, as a failure.
 */
public interface HeadListener {
  /** A newer head is to be served. */
  void onHead(PublishedHead head);

  /** A head newer than the one in service is to run beside it, in place of any earlier shadow. */
  void onShadow(PublishedHead head);

  /**
   * A head is not served; the one in service stays.
   *
   * @param manifest its manifest, empty where that could not be read
   */
  void onRefused(Optional<HeadManifest> manifest, HeadRefusal refusal);

  /** The follower ended for good: no further head will come. */
  void onFailure(RuntimeException failure);
}
