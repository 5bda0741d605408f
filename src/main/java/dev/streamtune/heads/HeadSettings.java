package dev.streamtune.heads;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.TrainingRun;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where heads travel.
 *
 * @param clients settings for every Kafka client, {@code bootstrap.servers} among them
 * @param headsTopic the topic of heads: compacted, two partitions
 * @param runsTopic the topic of training runs
 * @param transactionalId the same for every publisher of one application, so that a new publisher
 *     fences the one before
 * @param kept heads that stay readable, at least 2
 * @param patience how long chunks may stay behind their manifest: the two are committed together,
 *     but each partition learns of it by a marker of its own, so a manifest can be seen first
 * @param wire how training runs are written; heads are single objects in any case
 */
public record HeadSettings(
    Map<String, Object> clients,
    String headsTopic,
    String runsTopic,
    String transactionalId,
    int kept,
    Duration patience,
    Wire wire) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Copies the map and checks the number. */
  public HeadSettings {
    clients = Map.copyOf(clients);
    if (kept < 2) {
      throw new IllegalArgumentException("at least 2 heads must be kept, found " + kept);
    }
  }

  /** Returns what a configuration says. */
  public static HeadSettings of(ServiceConfig config, Wire wire) {
    return new HeadSettings(
        config.kafka().clientProperties(),
        config.topics().heads(),
        config.topics().trainingRuns(),
        publisherId(config),
        config.learning().headsKept(),
        PATIENCE,
        wire);
  }

  /** Returns the transactional id of all who publish heads. */
  public static String publisherId(ServiceConfig config) {
    return config.kafka().applicationId() + "-heads";
  }

  /** Returns the same for a producer that fences none of the publishers. */
  HeadSettings withTransactionalId(String other) {
    return new HeadSettings(clients, headsTopic, runsTopic, other, kept, patience, wire);
  }

  /** Returns the codec of training runs. */
  AvroCodec<TrainingRun> runs() {
    return wire.codec(TrainingRun.class, runsTopic);
  }

  /** Returns where the chunks are. */
  TopicPartition chunks() {
    return new TopicPartition(headsTopic, 0);
  }

  /** Returns where the manifests are. */
  public TopicPartition manifests() {
    return new TopicPartition(headsTopic, 1);
  }
}
