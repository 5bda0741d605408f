package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.PublishOutcome.Published;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.TrainingRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics of a test's own on a broker that several share.
 *
 * @param settings names them
 */
record HeadsTopic(HeadSettings settings) {
  static final int FEATURES = 64;
  static final int KEPT = 3;
  static final String BASE = "untrained-base";
  static final Labels LABELS = new Labels(List.of("cats", "dogs"));
  static final HeadRequirements REQUIREMENTS = new HeadRequirements(BASE, FEATURES);

  static HeadsTopic create(EmbeddedBroker broker) throws Exception {
    String id = UUID.randomUUID().toString();
    Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    HeadSettings settings =
        new HeadSettings(
            clients,
            "heads-" + id,
            "runs-" + id,
            id + "-heads",
            KEPT,
            Duration.ofSeconds(5),
            Wire.unregistered());
    Map<String, String> compacted =
        Map.of("cleanup.policy", "compact", "segment.bytes", "67108864");
    try (Admin admin = Admin.create(clients)) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(settings.headsTopic(), 2, (short) 1).configs(compacted),
                  new NewTopic(settings.runsTopic(), 1, (short) 1)))
          .all()
          .get();
    }
    return new HeadsTopic(settings);
  }

  static HeadDraft draft(HeadStatus status, HeadWeights weights) {
    return new HeadDraft(
        weights,
        LABELS,
        BASE,
        status,
        "run 1",
        Optional.of("run-1"),
        0,
        -1, // learnedOffset
        List.of(7L));
  }

  static HeadWeights weights(long seed) {
    return HeadWeights.untrained(FEATURES, LABELS.size(), seed);
  }

  static TrainingRun run(String id) {
    return new TrainingRun(
        id,
        "20 new examples",
        Instant.EPOCH,
        1.5,
        BASE,
        0L,
        "00",
        List.of("cats", "dogs"),
        List.of("cats", "dogs"),
        5,
        64,
        1e-4,
        1L,
        List.of(),
        0,
        0,
        List.of(0.7),
        null,
        null,
        "REJECTED",
        List.of("no gain"),
        null,
        null);
  }

  HeadPublisher publisher() {
    return new HeadPublisher(settings, Clock.systemUTC());
  }

  /** Publishes versions 1 to {@code count}; the weights of each are {@link #weights} of it. */
  void publish(int count) {
    for (int version = 1; version <= count; version++) {
      assertThat(publish(HeadStatus.PROMOTED, weights(version), version - 1))
          .isInstanceOf(Published.class);
    }
  }

  /** Publishes a head; when this returns, readers see it. */
  PublishOutcome publish(HeadStatus status, HeadWeights weights, long expectedNewest) {
    PublishOutcome outcome = publisher().publish(draft(status, weights), expectedNewest, List.of());
    settle();
    return outcome;
  }

  /** Returns when what was committed is visible: the next transaction may begin only then. */
  void settle() {
    try (KafkaProducer<String, byte[]> next = HeadClients.transactional(settings)) {
      next.initTransactions();
    }
  }

  /** Reads all committed records of a partition. */
  List<ConsumerRecord<String, byte[]>> records(TopicPartition partition) {
    try (KafkaConsumer<String, byte[]> consumer = HeadClients.consumer(settings)) {
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      long end = HeadClients.end(consumer, partition);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  TopicPartition runs() {
    return new TopicPartition(settings.runsTopic(), 0);
  }
}
