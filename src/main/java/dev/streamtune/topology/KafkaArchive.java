package dev.streamtune.topology;

import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadRefusedException;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.PublishOutcome;
import dev.streamtune.heads.RunLog;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Candidate;
import dev.streamtune.training.HeadArchive;
import dev.streamtune.training.TrainingAbortedException;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** The heads topic and the topic of training runs as an archive. Thread-safe. */
public final class KafkaArchive implements HeadArchive {
  private final HeadSettings settings;
  private final HeadPublisher publisher;
  private final String baseHash;
  private final IntFunction<HeadWeights> untrained;

  /**
   * Says where; connects when something is asked.
   *
   * @param baseHash the base that the heads belong to
   * @param untrained makes the untrained head with so many outputs
   */
  public KafkaArchive(
      HeadSettings settings,
      HeadPublisher publisher,
      String baseHash,
      IntFunction<HeadWeights> untrained) {
    this.settings = settings;
    this.publisher = publisher;
    this.baseHash = baseHash;
    this.untrained = untrained;
  }

  @Override
  public Contents read() {
    try (HeadLog log = HeadLog.open(settings)) {
      List<HeadManifest> heads = log.read().kept();
      return new Contents(heads, RunLog.read(settings));
    }
  }

  @Override
  public HeadWeights load(HeadManifest head) throws TrainingAbortedException {
    try (HeadLog log = HeadLog.open(settings)) {
      return log.assemble(head);
    } catch (HeadRefusedException e) {
      throw new TrainingAbortedException(
          "head %d cannot be used: %s".formatted(head.getVersion(), e.getMessage()), e);
    }
  }

  @Override
  public HeadWeights untrained(int classes) {
    return untrained.apply(classes);
  }

  @Override
  public boolean replace(Candidate candidate, TrainingRun run, Set<String> withdrawn) {
    PublishOutcome outcome =
        publisher.publish(
            KafkaPublications.draft(candidate, HeadStatus.PROMOTED, baseHash),
            candidate.version() - 1,
            List.of(run),
            withdrawn);
    return outcome instanceof PublishOutcome.Published;
  }

  @Override
  public void remove(Set<String> withdrawn, TrainingRun run) {
    publisher.withdraw(withdrawn, run);
  }
}
