package dev.streamtune.topology;

import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.config.TopicSettings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' settings for both topologies. Each deviation from a default says why. */
public final class StreamsSettings {
  private static final String MAX_POLL_RECORDS =
      StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
  private static final String MAX_POLL_INTERVAL =
      StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
  private static final String TRANSACTION_TIMEOUT =
      StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);

  /** The plain names of what we set for one kind of client. */
  private static final Map<String, String> OVERRIDABLE =
      Map.of(
          MAX_POLL_RECORDS, ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          MAX_POLL_INTERVAL, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
          TRANSACTION_TIMEOUT, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);

  /** What is fetched of a partition for each image of a batch; a larger image comes alone. */
  private static final int FETCHED_BYTES = 64 << 10;

  /** Kafka's own default. */
  private static final int MOST_FETCHED = 1 << 20;

  private StreamsSettings() {}

  /** As below, for a base of which nothing is known but that it is no slow one. */
  public static Properties serving(KafkaSettings kafka, ServingSettings serving) {
    return serving(kafka, serving, RoundPlan.unmeasured(serving));
  }

  /**
   * Makes the properties.
   *
   * @param kafka where the brokers are; its {@code clients} settings are applied last and win,
   *     except for the guarantee
   * @param serving batch size and record size
   * @param plan how much is taken at a time, and how long that may take
   */
  public static Properties serving(KafkaSettings kafka, ServingSettings serving, RoundPlan plan) {
    Properties properties = common(kafka, kafka.applicationId());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, kafka.streamThreads());
    // Wall-clock timers run between polls only: a poll must be shorter than the linger.
    long poll = Math.max(1, Math.min(10, serving.batch().linger().toMillis() / 2));
    properties.put(StreamsConfig.POLL_MS_CONFIG, poll);
    boundMemory(properties, serving);
    pace(properties, plan);
    // A plain name of the user's must win over our prefixed one.
    OVERRIDABLE.forEach(
        (ours, plain) -> {
          if (kafka.clients().containsKey(plain)) {
            properties.remove(ours);
          }
        });
    properties.putAll(kafka.clients());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return properties;
  }

  /**
   * Makes the properties of the training topology: an application of its own, whose one partition
   * makes one instance the trainer. Its threads classify and train nothing, a learner of its own
   * does: Kafka Streams' own timeouts hold.
   *
   * @param kafka as above
   * @param topics bounds the records
   */
  public static Properties training(KafkaSettings kafka, TopicSettings topics) {
    Properties properties = common(kafka, trainingApplication(kafka));
    bound(properties, topics.maxAnswerBytes());
    properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 100);
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 100);
    properties.putAll(kafka.clients());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return properties;
  }

  /** Returns the id of the training application: a group of its own beside the serving one. */
  public static String trainingApplication(KafkaSettings kafka) {
    return kafka.applicationId() + "-train";
  }

  private static Properties common(KafkaSettings kafka, String applicationId) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, kafka.stateDir());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, kafka.commitIntervalMillis());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, kafka.standbyReplicas());
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return properties;
  }

  private static void bound(Properties properties, int largest) {
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largest);
    properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), largest);
  }

  /**
   * Kafka Streams bounds its queues by records, which are images here: the plan keeps few. What is
   * queued is also what feedback waits for when images pile up.
   */
  private static void pace(Properties properties, RoundPlan plan) {
    properties.put(MAX_POLL_RECORDS, plan.polledRecords());
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, plan.bufferedRecords());
    properties.put(MAX_POLL_INTERVAL, Math.toIntExact(plan.pollInterval().toMillis()));
    properties.put(TRANSACTION_TIMEOUT, Math.toIntExact(plan.transactionTimeout().toMillis()));
  }

  /**
   * What was fetched is also what feedback waits for when images pile up, since a consumer hands
   * out in the order in which it fetched, and is not asked again before all is processed.
   */
  private static void boundMemory(Properties properties, ServingSettings serving) {
    int fetch = Math.min(MOST_FETCHED, serving.batch().size() * FETCHED_BYTES);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), fetch);
    int largest = serving.topics().maxAnswerBytes();
    bound(properties, largest);
    // Evicting a waiting record early would write it to the changelog: hold a batch of large ones.
    long cache = Math.max(10L << 20, 4L * serving.batch().size() * largest);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, Math.min(cache, 512L << 20));
  }
}
