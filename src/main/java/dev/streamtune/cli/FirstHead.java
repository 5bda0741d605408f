package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Sha256;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.HeadDraft;
import dev.streamtune.heads.HeadHistory;
import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.MadeElsewhere;
import dev.streamtune.weights.StoredHead;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The head that a service is to begin with. It is published as version 1, by compare-and-swap, if
 * no head ever was: so that all instances, the trainer among them, get it as they get every other,
 * and a restart with the same file does not take back what was learned since.
 */
final class FirstHead {
  private static final Logger LOG = LoggerFactory.getLogger(FirstHead.class);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 100;

  private final GivenHead given;
  private final Path file;
  private final StoredHead head;
  private final String sha256;

  /** Takes what was read. */
  FirstHead(GivenHead given) {
    this.given = given;
    this.file = given.file();
    this.head = given.head();
    this.sha256 = Sha256.hex(HeadCodec.encode(head.weights()));
  }

  /**
   * Publishes it if no head ever was, and returns when readers of the topic see a head.
   *
   * @param wire how training runs are written
   * @param baseHash the instance's base
   * @param untrained makes what would serve otherwise
   * @throws CommandException if it does not fit the base, or Kafka shows no head in time
   */
  void place(ServiceConfig config, Wire wire, String baseHash, Supplier<Incumbent> untrained)
      throws InterruptedException {
    given.requireFitting(baseHash);
    HeadSettings settings = HeadSettings.of(config, wire);
    try (HeadLog log = HeadLog.open(settings)) {
      HeadHistory history = log.read();
      tell(isEmpty(history) ? publish(settings, log, untrained.get()) : history);
    }
  }

  private static boolean isEmpty(HeadHistory history) {
    return history.newestVersion() == 0;
  }

  /**
   * A publication may be superseded by one that is not visible yet: whatever comes is looked at.
   */
  private HeadHistory publish(HeadSettings settings, HeadLog log, Incumbent untrained)
      throws InterruptedException {
    String runId = UUID.randomUUID().toString();
    TrainingRun run =
        MadeElsewhere.first(
            runId,
            "serve --head: " + head.origin(),
            head.baseHash(),
            untrained,
            head.labels(),
            sha256);
    HeadPublisher publisher = new HeadPublisher(settings, Clock.systemUTC());
    HeadDraft draft = draft(runId);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() - end < 0) {
      var unused = publisher.publish(draft, 0, List.of(run));
      HeadHistory history = log.read();
      if (!isEmpty(history)) {
        return history;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new CommandException(
        "topic %s showed no head within %d s; is Kafka in order?"
            .formatted(settings.headsTopic(), LIMIT.toSeconds()));
  }

  private HeadDraft draft(String runId) {
    try {
      return new HeadDraft(
          head.weights(),
          head.labels(),
          head.baseHash(),
          HeadStatus.PROMOTED,
          "file: " + head.origin(),
          Optional.of(runId),
          0, // parentVersion
          -1, // learnedOffset
          List.of());
    } catch (IllegalArgumentException e) {
      throw new CommandException("head %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void tell(HeadHistory history) {
    Optional<HeadManifest> newest = history.newestPromoted();
    long version = history.newestVersion();
    if (version == 1 && newest.map(HeadManifest::getSha256).filter(sha256::equals).isPresent()) {
      LOG.info("head {} (sha256 {}) is the first: head 1", file, sha256);
    } else {
      LOG.info(
          "head {} (sha256 {}) is left alone: head {} ({}) is in service; streamtune heads publish {} has it judged",
          file,
          sha256,
          version,
          newest.map(HeadManifest::getOrigin).orElse("its manifest is lost"),
          file);
    }
  }
}
