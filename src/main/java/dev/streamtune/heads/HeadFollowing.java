package dev.streamtune.heads;

import dev.streamtune.config.Printable;
import dev.streamtune.heads.LoggedHead.Announced;
import dev.streamtune.heads.LoggedHead.Unreadable;
import dev.streamtune.schema.HeadManifest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a follower does, step by step: first the newest good head of those that are there, then each
 * that comes. A step that fails for Kafka's sake can be repeated: what was dealt with is not dealt
 * with again. Not thread-safe.
 */
final class HeadFollowing {
  private static final Logger LOG = LoggerFactory.getLogger(HeadFollowing.class);
  private static final Duration WAIT = Duration.ofSeconds(1);

  /** The newest promoted head first, shadows after all promoted ones. */
  private static final Comparator<LoggedHead> NEWEST_FIRST =
      Comparator.comparing(HeadFollowing::isShadow)
          .thenComparing(Comparator.comparingLong(HeadFollowing::version).reversed());

  private final HeadLog log;
  private final HeadRequirements requirements;
  private final HeadListener listener;
  private final Deque<LoggedHead> backlog = new ArrayDeque<>();
  private boolean started;
  private boolean caughtUp;
  private long inService;

  HeadFollowing(HeadLog log, HeadRequirements requirements, HeadListener listener) {
    this.log = log;
    this.requirements = requirements;
    this.listener = listener;
  }

  /** Deals with everything that is there; when it has returned, call {@link #follow}. */
  void catchUp() {
    if (!started) {
      log.read().live().stream().sorted(NEWEST_FIRST).forEach(backlog::add);
      started = true;
    }
    drain();
    caughtUp = true;
  }

  /** Waits a second for new heads and deals with them. */
  void follow() {
    drain();
    backlog.addAll(log.poll(WAIT));
    drain();
  }

  private void drain() {
    while (!backlog.isEmpty()) {
      consider(backlog.element());
      backlog.remove();
    }
  }

  private void consider(LoggedHead head) {
    if (head instanceof Unreadable unreadable) {
      refuse(Optional.empty(), unreadable.refusal());
    } else if (head instanceof Announced announced) {
      consider(announced.manifest());
    }
  }

  private void consider(HeadManifest manifest) {
    if (HeadStatus.WITHDRAWN.isOf(manifest)) {
      return; // nobody is to serve it; what serves is replaced by the head that comes with this
    }
    if (!HeadStatus.SHADOW.isOf(manifest) && !HeadStatus.PROMOTED.isOf(manifest)) {
      LOG.warn(
          "head {} has an unknown status: {}",
          manifest.getVersion(),
          Printable.of(manifest.getStatus(), 100));
      return;
    }
    boolean old = manifest.getVersion() <= inService;
    if (old && !caughtUp) {
      return; // history: a newer one was found first
    }
    try {
      if (old) {
        throw new HeadRefusedException(
            HeadProblem.NOT_NEWER, "head %d is in service".formatted(inService));
      }
      requirements.check(manifest);
      deliver(new PublishedHead(manifest, log.assemble(manifest)));
    } catch (HeadRefusedException e) {
      refuse(Optional.of(manifest), e.refusal());
    }
  }

  private void deliver(PublishedHead head) {
    if (HeadStatus.SHADOW.isOf(head.manifest())) {
      listener.onShadow(head);
    } else {
      listener.onHead(head);
      inService = head.version();
    }
  }

  private void refuse(Optional<HeadManifest> manifest, HeadRefusal refusal) {
    LOG.warn(
        "head {} is refused, {} stays in service: {}: {}",
        manifest.map(m -> Long.toString(m.getVersion())).orElse("of unknown version"),
        inService,
        refusal.problem(),
        refusal.detail());
    listener.onRefused(manifest, refusal);
  }

  private static boolean isShadow(LoggedHead head) {
    return head instanceof Announced announced && HeadStatus.SHADOW.isOf(announced.manifest());
  }

  private static long version(LoggedHead head) {
    return head instanceof Announced announced ? announced.manifest().getVersion() : Long.MAX_VALUE;
  }
}
