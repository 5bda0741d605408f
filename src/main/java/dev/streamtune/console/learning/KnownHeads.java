package dev.streamtune.console.learning;

import dev.streamtune.heads.HeadStatus;
import dev.streamtune.schema.HeadManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The newest heads that were published. Bounded; thread-safe. */
final class KnownHeads {
  private final int most;
  private final NavigableMap<Long, KnownHead> promoted = new TreeMap<>();
  private Optional<KnownHead> shadow = Optional.empty();

  /**
   * A head.
   *
   * @param manifest without the timestamps of its feedback
   * @param effectMillis how long before its publication the feedback came that it is the first to
   *     have learned
   */
  record KnownHead(HeadManifest manifest, List<Long> effectMillis) {
    static KnownHead of(HeadManifest manifest) {
      Instant published = manifest.getPublishedAt();
      List<Long> effects =
          manifest.getFeedbackAt().stream()
              .map(at -> Math.max(0, Duration.between(at, published).toMillis()))
              .toList();
      return new KnownHead(
          HeadManifest.newBuilder(manifest).setFeedbackAt(List.of()).build(), effects);
    }

    long version() {
      return manifest.getVersion();
    }

    boolean isPromoted() {
      return HeadStatus.PROMOTED.isOf(manifest);
    }
  }

  /**
   * What there is at one moment.
   *
   * @param heads that were promoted, those withdrawn since among them, the newest first
   * @param incumbent version in service; 0 is the untrained head
   * @param shadow the last that was published to run beside, if it is newer
   */
  record Known(List<KnownHead> heads, long incumbent, Optional<KnownHead> shadow) {}

  /**
   * Knows of none.
   *
   * @param most how many are kept
   */
  KnownHeads(int most) {
    this.most = most;
  }

  /** A head was published, or its status changed. */
  void published(HeadManifest manifest) {
    KnownHead head = KnownHead.of(manifest);
    if (head.isPromoted()) {
      put(head);
    } else if (HeadStatus.SHADOW.isOf(manifest)) {
      run(head);
    } else if (HeadStatus.WITHDRAWN.isOf(manifest)) {
      withdraw(head);
    }
  }

  private synchronized void put(KnownHead head) {
    promoted.put(head.version(), head);
    if (promoted.size() > most) {
      promoted.pollFirstEntry();
    }
  }

  private synchronized void run(KnownHead head) {
    shadow = Optional.of(head);
  }

  /** The chunks of both are gone; a shadow's version may be another head's by now. */
  private synchronized void withdraw(KnownHead head) {
    String publication = head.manifest().getPublication();
    boolean wasShadow =
        shadow.filter(it -> it.manifest().getPublication().equals(publication)).isPresent();
    if (wasShadow) {
      shadow = Optional.empty();
    } else {
      put(head);
    }
  }

  /** Returns what there is now. */
  synchronized Known known() {
    long incumbent =
        promoted.values().stream()
            .filter(KnownHead::isPromoted)
            .mapToLong(KnownHead::version)
            .max()
            .orElse(0);
    return new Known(
        new ArrayList<>(promoted.descendingMap().values()),
        incumbent,
        shadow.filter(head -> head.version() > incumbent));
  }
}
