package dev.streamtune.console.health;

import dev.streamtune.console.feed.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The head of the newest prediction for each partition of images. Not thread-safe.
 *
 * <p>Which partition an image was on is what the prediction's header says: the prediction itself
 * may be on another one, since a publisher's client may spread keys in its own way.
 */
final class ServedHeads {
  private final Map<Integer, Long> versions = new HashMap<>();

  /** A head classified an image. */
  void answered(Place image, long headVersion) {
    versions.put(image.partition(), headVersion);
  }

  /**
   * Returns the newest head that answered on any of these partitions. Right after partitions were
   * shared out anew, it may be that of who had them before.
   */
  Optional<Long> newest(Collection<Integer> partitions) {
    return partitions.stream().map(versions::get).filter(Objects::nonNull).max(Long::compare);
  }
}
