package dev.streamtune.heads;

import dev.streamtune.heads.PublishOutcome.Published;
import dev.streamtune.heads.RollbackOutcome.Done;
import dev.streamtune.heads.RollbackOutcome.InService;
import dev.streamtune.heads.RollbackOutcome.Superseded;
import dev.streamtune.heads.RollbackOutcome.Unavailable;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.HeadManifest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.KafkaException;

/**
 * Puts an earlier head back into service, by publishing a copy of it as the next version.
 * Thread-safe.
 */
public final class Rollback {
  private final HeadSettings settings;
  private final HeadPublisher publisher;

  /**
   * Connects when it is asked.
   *
   * @param clock for {@code publishedAt}
   */
  public Rollback(HeadSettings settings, Clock clock) {
    this.settings = settings;
    this.publisher = new HeadPublisher(settings, clock);
  }

  /**
   * Goes back to a head, whichever is in service.
   *
   * @param version of the head to go back to
   * @throws KafkaException as {@link HeadPublisher#publish(HeadDraft, long, List)} does
   */
  public RollbackOutcome to(long version) {
    return to(version, OptionalLong.empty());
  }

  /**
   * Goes back to a head if the one is in service that whoever asks thinks is.
   *
   * @param version of the head to go back to
   * @param from the version that has to be in service
   * @throws KafkaException as {@link HeadPublisher#publish(HeadDraft, long, List)} does
   */
  public RollbackOutcome to(long version, long from) {
    return to(version, OptionalLong.of(from));
  }

  private RollbackOutcome to(long version, OptionalLong from) {
    try (HeadLog log = HeadLog.open(settings)) {
      HeadHistory history = log.read();
      long newest = history.newestVersion();
      if (from.isPresent() && from.getAsLong() != newest) {
        return new Superseded(newest);
      }
      HeadManifest target = history.require(version);
      if (history.isInService(target)) {
        return new InService(version);
      }
      HeadDraft copy = copy(target, log.load(target), history);
      return outcome(publisher.publish(copy, newest, List.of()));
    } catch (HeadUnavailableException e) {
      return new Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static HeadDraft copy(HeadManifest target, HeadWeights weights, HeadHistory history) {
    return new HeadDraft(
        weights,
        new Labels(target.getLabels()),
        target.getBaseHash(),
        HeadStatus.PROMOTED,
        "rollback to " + target.getVersion(),
        Optional.ofNullable(target.getRunId()),
        history.newestVersion(),
        learned(history, target),
        List.of());
  }

  /**
   * What the head that goes was taught counts as old, or the next new example would have it all
   * learned again; it stays in the replay buffer.
   */
  private static long learned(HeadHistory history, HeadManifest target) {
    return history
        .newestPromoted()
        .map(HeadManifest::getLearnedOffset)
        .orElse(target.getLearnedOffset());
  }

  private static RollbackOutcome outcome(PublishOutcome published) {
    if (published instanceof Published done) {
      return new Done(done.manifest());
    }
    return new Superseded(((PublishOutcome.Superseded) published).found());
  }
}
