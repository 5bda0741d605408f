package dev.streamtune.cli;

import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.TopicSettings;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Kafka Streams alone: answers each image with a record of a prediction's size and looks at
 * nothing. What the service is compared with.
 */
final class PassThrough {
  private static final String IMAGES = "images-source";
  private static final String ANSWER = "answer";
  private static final String PREDICTIONS = "predictions-sink";

  /** About what a prediction of ten classes has; a test compares. */
  static final int ANSWER_BYTES = 236;

  private PassThrough() {}

  /** Builds the topology. */
  static Topology topology(TopicSettings topics) {
    byte[] answer = new byte[ANSWER_BYTES];
    return new Topology()
        .addSource(
            IMAGES, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.images())
        .addProcessor(ANSWER, () -> new Answerer(answer), IMAGES)
        .addSink(
            PREDICTIONS,
            topics.predictions(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            ANSWER);
  }

  /**
   * Makes Kafka Streams' properties: its defaults, but for what the user sees of it, which is the
   * service's: the guarantee, the time between transactions, the threads.
   */
  static Properties properties(KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.applicationId());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, kafka.stateDir());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, kafka.streamThreads());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, kafka.commitIntervalMillis());
    properties.putAll(kafka.clients());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return properties;
  }

  /** Answers. */
  private static final class Answerer extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final byte[] answer;

    Answerer(byte[] answer) {
      this.answer = answer;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      context().forward(record.withValue(answer));
    }
  }
}
