package dev.streamtune.heads;

import static dev.streamtune.heads.HeadsTopic.draft;
import static dev.streamtune.heads.HeadsTopic.run;
import static dev.streamtune.heads.HeadsTopic.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Sha256;
import dev.streamtune.heads.PublishOutcome.Published;
import dev.streamtune.heads.PublishOutcome.Superseded;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Publication is a compare-and-swap on the newest version, all or nothing. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class HeadPublisherIT {
  private static final int ROUNDS = 10;

  private final EmbeddedBroker broker;
  private HeadsTopic topic;

  HeadPublisherIT() throws IOException {
    this.broker = EmbeddedBroker.start(0);
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopic() throws Exception {
    topic = HeadsTopic.create(broker);
  }

  @Test
  void theManifestTellsWhereTheChunksAre() throws Exception {
    HeadWeights large = HeadWeights.untrained(1000, 2, 1);
    byte[] bytes = HeadCodec.encode(large);

    HeadManifest manifest = ((Published) topic.publish(HeadStatus.PROMOTED, large, 0)).manifest();

    assertThat(manifest.getVersion()).isEqualTo(1);
    assertThat(manifest.getChunks()).isEqualTo(3);
    assertThat(manifest.getBytes()).isEqualTo(bytes.length);
    assertThat(manifest.getSha256()).isEqualTo(Sha256.hex(bytes));
    assertThat(manifest.getLastOffset() - manifest.getFirstOffset()).isEqualTo(2);
    assertThat(manifest.getRunId()).isEqualTo("run-1");
    assertThat(topic.records(topic.settings().chunks()))
        .extracting(ConsumerRecord::key)
        .containsExactly("1/0", "1/1", "1/2");
    ConsumerRecord<String, byte[]> record = topic.records(topic.settings().manifests()).get(0);
    assertThat(record.key()).isEqualTo("head/1");
    assertThat(AvroCodec.of(HeadManifest.class).decode(record.value())).isEqualTo(manifest);
    try (HeadLog log = HeadLog.open(topic.settings())) {
      assertThat(HeadCodec.encode(log.assemble(manifest))).isEqualTo(bytes);
    }
  }

  @Test
  void whoExpectsAnotherNewestWritesNothing() {
    topic.publish(2);

    PublishOutcome behind =
        topic
            .publisher()
            .publish(draft(HeadStatus.PROMOTED, weights(9)), 1, List.of(run("behind")));

    assertThat(behind).isEqualTo(new Superseded(2));
    assertThat(topic.records(topic.settings().manifests())).hasSize(2);
    assertThat(topic.records(topic.settings().chunks())).hasSize(2);
    assertThat(topic.records(topic.runs())).isEmpty();
  }

  @Test
  void whoExpectsAHeadThatIsNotThereWritesNothing() {
    topic.publish(1);

    assertThat(topic.publish(HeadStatus.PROMOTED, weights(9), 2)).isEqualTo(new Superseded(1));
    assertThat(topic.records(topic.settings().chunks())).hasSize(1);
  }

  /** A commit is visible a moment later; the publisher waits for that. */
  @Test
  void headsMayBePublishedOneRightAfterTheOther() {
    for (int version = 1; version <= ROUNDS; version++) {
      assertThat(
              topic
                  .publisher()
                  .publish(draft(HeadStatus.PROMOTED, weights(1)), version - 1, List.of()))
          .isInstanceOf(Published.class);
    }
  }

  @Test
  void trainingRunsAreCommittedWithTheHead() throws Exception {
    PublishOutcome unused =
        topic
            .publisher()
            .publish(draft(HeadStatus.PROMOTED, weights(1)), 0, List.of(run("a"), run("b")));
    topic.settle();

    assertThat(topic.records(topic.runs()))
        .extracting(ConsumerRecord::key)
        .containsExactly("a", "b");
  }

  @Test
  void aRunWithoutAHeadIsToldAlone() throws Exception {
    TrainingRun rejected = run("rejected");

    topic.publisher().record(rejected);

    ConsumerRecord<String, byte[]> record = topic.records(topic.runs()).get(0);
    assertThat(AvroCodec.of(TrainingRun.class).decode(record.value())).isEqualTo(rejected);
  }

  @Test
  void ofTwoPublishersExactlyOneWins() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<PublishOutcome> outcomes = race(both, round);
        assertThat(outcomes).filteredOn(Published.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Superseded.class::isInstance).hasSize(1);
      }
    } finally {
      both.shutdownNow();
    }
    topic.settle();
    List<Long> versions = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : topic.records(topic.settings().manifests())) {
      versions.add(AvroCodec.of(HeadManifest.class).decode(record.value()).getVersion());
    }
    assertThat(versions).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  private List<PublishOutcome> race(ExecutorService both, long newest) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<PublishOutcome>> running = new ArrayList<>();
    for (int publisher = 0; publisher < 2; publisher++) {
      running.add(
          both.submit(
              () -> {
                start.await();
                return topic
                    .publisher()
                    .publish(draft(HeadStatus.PROMOTED, weights(newest)), newest, List.of());
              }));
    }
    return List.of(running.get(0).get(), running.get(1).get());
  }

  /** The clock is read inside the transaction: there the other publisher comes in. */
  @Test
  void whoIsFencedInTheMiddleIsSuperseded() {
    topic.publish(1);
    HeadPublisher interrupted =
        new HeadPublisher(
            topic.settings(),
            new Interruption(
                () ->
                    assertThat(topic.publish(HeadStatus.PROMOTED, weights(2), 1))
                        .isInstanceOf(Published.class)));

    PublishOutcome outcome =
        interrupted.publish(draft(HeadStatus.PROMOTED, weights(99)), 1, List.of(run("zombie")));

    assertThat(outcome).isEqualTo(new Superseded(2));
    assertThat(topic.records(topic.settings().manifests())).hasSize(2);
    assertThat(topic.records(topic.settings().chunks())).hasSize(2);
    assertThat(topic.records(topic.runs())).isEmpty();
  }

  @Test
  void whoIsFencedByOneThatHasNotCommittedYetMayTryAgain() {
    topic.publish(1);
    HeadPublisher interrupted =
        new HeadPublisher(
            topic.settings(),
            new Interruption(
                () -> {
                  try (KafkaProducer<String, byte[]> other =
                      HeadClients.transactional(topic.settings())) {
                    other.initTransactions();
                  }
                }));

    assertThat(interrupted.publish(draft(HeadStatus.PROMOTED, weights(2)), 1, List.of()))
        .isEqualTo(new Superseded(1));
    assertThat(topic.publish(HeadStatus.PROMOTED, weights(2), 1)).isInstanceOf(Published.class);
  }

  @Test
  void aZombieCannotCommitAfterANewerPublisher() {
    try (KafkaProducer<String, byte[]> zombie = HeadClients.transactional(topic.settings())) {
      zombie.initTransactions();
      zombie.beginTransaction();
      HeadManifest unused =
          new Publication(topic.settings(), zombie)
              .send(draft(HeadStatus.PROMOTED, weights(99)), 1, Instant.EPOCH, List.of());

      topic.publish(1);

      assertThatThrownBy(zombie::commitTransaction).isInstanceOf(KafkaException.class);
      assertThat(topic.records(topic.settings().manifests())).hasSize(1);
    }
  }

  @Test
  void compactionLeavesAllKeptHeadsWhole() throws Exception {
    topic.publish(5);
    topic.publish(HeadStatus.SHADOW, weights(6), 5);

    Map<String, String> survivors = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : topic.records(topic.settings().chunks())) {
      HeadChunk chunk = AvroCodec.of(HeadChunk.class).decode(record.value());
      survivors.put(record.key(), chunk.getPublication());
    }
    try (HeadLog log = HeadLog.open(topic.settings())) {
      List<HeadManifest> kept = log.read().kept();
      assertThat(kept).extracting(HeadManifest::getVersion).containsExactly(3L, 4L, 5L, 6L);
      assertThat(survivors.values())
          .containsExactlyInAnyOrderElementsOf(
              kept.stream().map(HeadManifest::getPublication).toList());
      for (HeadManifest manifest : kept) {
        assertThat(HeadCodec.encode(log.assemble(manifest)))
            .isEqualTo(HeadCodec.encode(weights(manifest.getVersion())));
      }
    }
  }

  /** A clock at which something happens when it is read first. */
  private static final class Interruption extends Clock {
    private final Runnable action;

    Interruption(Runnable action) {
      this.action = action;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      action.run();
      return Instant.EPOCH;
    }
  }
}
