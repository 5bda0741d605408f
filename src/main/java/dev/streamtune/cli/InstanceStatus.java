package dev.streamtune.cli;

import dev.streamtune.heads.PublishedHead;
import dev.streamtune.model.Head;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of an instance from its start to its end. Thread-safe. */
final class InstanceStatus implements HeadUse {
  private final ServiceHealth health = new ServiceHealth();
  private volatile @Nullable String baseHash;
  private volatile long headVersion = Head.UNTRAINED_VERSION;
  private volatile @Nullable List<String> labels;

  ServiceHealth health() {
    return health;
  }

  /** The base is open. */
  void opened(String hashOfBase) {
    baseHash = hashOfBase;
  }

  @Override
  public void promoted(PublishedHead head) {
    headVersion = head.version();
    labels = head.labels().names();
  }

  /** Returns the hash of weights and preset, once the base is open. */
  Optional<String> baseHash() {
    return Optional.ofNullable(baseHash);
  }

  /** Returns the classes of the head in use, once one was published. */
  Optional<List<String>> labels() {
    return Optional.ofNullable(labels);
  }

  /** Returns the version of the head in use; that of the untrained one until there is another. */
  long headVersion() {
    return headVersion;
  }
}
