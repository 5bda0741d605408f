package dev.streamtune.heads;

import dev.streamtune.heads.PublishOutcome.Published;
import dev.streamtune.heads.PublishOutcome.Superseded;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes heads, each in one transaction, as a compare-and-swap on the newest version: all
 * publishers of an application have one transactional id, so that opening one fences the one
 * before; what is read after that cannot change until this one is done or fenced itself.
 *
 * <p>Thread-safe; of two publications at a time the later start wins.
 */
public final class HeadPublisher {
  private final HeadSettings settings;
  private final Clock clock;

  /**
   * Makes a publisher; connects when it publishes.
   *
   * @param clock for {@code publishedAt}
   */
  public HeadPublisher(HeadSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Publishes a head as the version after the expected one, if that is the newest.
   *
   * @param expectedNewest the newest promoted version that the caller knows, 0 for none. A shadow
   *     gets the version that it would be promoted as.
   * @param runs training runs that are committed together with it
   * @throws KafkaException if the broker does not answer or refuses. After a timeout the head may
   *     have been published nevertheless: {@link HeadLog} tells.
   * @throws IllegalArgumentException if the draft is one to be judged: see {@link HeadSubmitter}
   */
  public PublishOutcome publish(HeadDraft draft, long expectedNewest, List<TrainingRun> runs) {
    return publish(draft, expectedNewest, runs, Set.of());
  }

  /**
   * As above, and removes heads for good in the same transaction.
   *
   * @param withdrawn SHA-256 of the weights of these
   */
  public PublishOutcome publish(
      HeadDraft draft, long expectedNewest, List<TrainingRun> runs, Set<String> withdrawn) {
    if (draft.status() == HeadStatus.SUBMITTED) {
      throw new IllegalArgumentException("a submitted head is judged before it is published");
    }
    try (HeadLog log = HeadLog.open(settings)) {
      // Who is behind gives up before it fences one who is not. Who seems to be ahead may be right:
      // a commit becomes visible a moment later, and initTransactions waits for that.
      long newest = log.read().newestVersion();
      if (newest > expectedNewest) {
        return new Superseded(newest);
      }
      try (KafkaProducer<String, byte[]> producer = HeadClients.transactional(settings)) {
        return compareAndPublish(log, producer, draft, expectedNewest, runs, withdrawn);
      } catch (KafkaException e) {
        if (isFenced(e)) {
          return new Superseded(log.read().newestVersion());
        }
        throw e;
      }
    }
  }

  private PublishOutcome compareAndPublish(
      HeadLog log,
      KafkaProducer<String, byte[]> producer,
      HeadDraft draft,
      long expectedNewest,
      List<TrainingRun> runs,
      Set<String> withdrawn) {
    producer.initTransactions();
    HeadHistory history = log.read();
    if (history.newestVersion() != expectedNewest) {
      return new Superseded(history.newestVersion());
    }
    producer.beginTransaction();
    try {
      Publication publication = new Publication(settings, producer);
      publication.withdraw(history.announcements(withdrawn)); // first: the draft may take a slot
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      HeadManifest manifest = publication.send(draft, expectedNewest + 1, now, runs);
      producer.commitTransaction();
      return new Published(manifest);
    } catch (RuntimeException e) {
      abort(producer, e);
      throw e;
    }
  }

  /**
   * Removes heads for good: they are announced as withdrawn and their chunks are deleted. The head
   * that serves is not touched, be it among them: see {@link #publish(HeadDraft, long, List, Set)}.
   *
   * @param withdrawn SHA-256 of the weights of these
   * @param run committed together with that
   */
  public void withdraw(Set<String> withdrawn, TrainingRun run) {
    if (withdrawn.isEmpty()) {
      record(run);
      return;
    }
    try (HeadLog log = HeadLog.open(settings);
        KafkaProducer<String, byte[]> producer = HeadClients.transactional(settings)) {
      producer.initTransactions();
      HeadHistory history = log.read();
      producer.beginTransaction();
      try {
        Publication publication = new Publication(settings, producer);
        publication.withdraw(history.announcements(withdrawn));
        publication.sendRuns(List.of(run));
        producer.commitTransaction();
      } catch (RuntimeException e) {
        abort(producer, e);
        throw e;
      }
    }
  }

  static void abort(KafkaProducer<String, byte[]> producer, RuntimeException cause) {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      // A fenced producer cannot abort; the one that fenced it already did.
      cause.addSuppressed(e);
    }
  }

  private static boolean isFenced(@Nullable Throwable failure) {
    if (failure == null) {
      return false;
    }
    boolean fenced =
        failure instanceof ProducerFencedException
            || failure instanceof InvalidProducerEpochException;
    if (fenced || isFenced(failure.getCause())) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (isFenced(suppressed)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells of a training run that makes no head. Outside a transaction: one record needs none, and
   * the publishers' transactional id would fence a publication.
   *
   * @throws KafkaException if the broker does not take it
   */
  public void record(TrainingRun run) {
    try (KafkaProducer<String, byte[]> producer = HeadClients.idempotent(settings)) {
      byte[] value = settings.runs().encode(run);
      Publication.acknowledged(
          producer.send(new ProducerRecord<>(settings.runsTopic(), run.getId(), value)));
    }
  }
}
