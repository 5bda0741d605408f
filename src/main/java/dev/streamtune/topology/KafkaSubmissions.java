package dev.streamtune.topology;

import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadRefusedException;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.training.SubmittedHeads;
import dev.streamtune.training.TrainingAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches heads that were sent in from the heads topic, as they were sent or not at all.
 * Thread-safe.
 */
public final class KafkaSubmissions implements SubmittedHeads {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaSubmissions.class);

  private final HeadSettings settings;

  /** Says where; connects when a head is fetched. */
  public KafkaSubmissions(HeadSettings settings) {
    this.settings = settings;
  }

  @Override
  public HeadWeights load(HeadSubmission submission) throws TrainingAbortedException {
    try (HeadLog log = HeadLog.open(settings)) {
      return log.assemble(submission.getManifest());
    } catch (HeadRefusedException e) {
      LOG.warn("submission {} cannot be used", submission.getId(), e);
      throw new TrainingAbortedException(
          "the head that was sent in cannot be used: %s; send it again".formatted(e.getMessage()));
    }
  }
}
