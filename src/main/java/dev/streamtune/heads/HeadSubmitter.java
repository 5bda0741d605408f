package dev.streamtune.heads;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.HeadSubmission;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends heads that were trained elsewhere to the trainer. The chunks and the record that asks for a
 * verdict are one transaction: either the trainer gets a whole head or nothing.
 *
 * <p>All submissions share one slot of the heads topic. They are judged in their order; one whose
 * chunks compaction took meanwhile, because a newer one has the slot, is refused as PARTIAL.
 *
 * <p>Thread-safe.
 */
public final class HeadSubmitter {
  /** What a head has that was not published. */
  private static final long NO_VERSION = 0;

  private final HeadSettings settings;
  private final String requestsTopic;
  private final String model;
  private final Clock clock;

  /**
   * Makes a submitter; connects when it submits.
   *
   * @param requestsTopic where the trainer reads, the topic of labelled examples
   * @param model the key of the records there
   * @param clock for the manifest
   */
  public HeadSubmitter(HeadSettings settings, String requestsTopic, String model, Clock clock) {
    this.settings = settings;
    this.requestsTopic = requestsTopic;
    this.model = model;
    this.clock = clock;
  }

  /** Makes a submitter for the trainer that a configuration names. */
  public static HeadSubmitter of(ServiceConfig config, Wire wire) {
    return new HeadSubmitter(
        HeadSettings.of(config, wire),
        config.topics().labelledExamples(),
        config.kafka().applicationId(),
        Clock.systemUTC());
  }

  /**
   * Sends a head and waits until Kafka has all of it.
   *
   * @param draft of status SUBMITTED
   * @param by who sends it
   * @return what the trainer will read
   * @throws KafkaException if the broker does not answer or refuses; the head is not judged then
   */
  public HeadSubmission submit(HeadDraft draft, @Nullable String by) {
    if (draft.status() != HeadStatus.SUBMITTED) {
      throw new IllegalArgumentException("expected status SUBMITTED, found " + draft.status());
    }
    String id = UUID.randomUUID().toString();
    // An id of its own: a submission must not fence the trainer that is publishing, nor another.
    HeadSettings mine =
        settings.withTransactionalId(settings.transactionalId() + "-submission-" + id);
    try (KafkaProducer<String, byte[]> producer = HeadClients.transactional(mine)) {
      producer.initTransactions();
      producer.beginTransaction();
      try {
        HeadSubmission submission = send(producer, draft, id, by);
        producer.commitTransaction();
        return submission;
      } catch (RuntimeException e) {
        HeadPublisher.abort(producer, e);
        throw e;
      }
    }
  }

  private HeadSubmission send(
      KafkaProducer<String, byte[]> producer, HeadDraft draft, String id, @Nullable String by) {
    HeadManifest manifest =
        new Publication(settings, producer)
            .sendChunks(draft, NO_VERSION, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    HeadSubmission submission = new HeadSubmission(id, by, manifest);
    byte[] value = settings.wire().codec(HeadSubmission.class, requestsTopic).encode(submission);
    Publication.acknowledged(producer.send(new ProducerRecord<>(requestsTopic, model, value)));
    return submission;
  }
}
