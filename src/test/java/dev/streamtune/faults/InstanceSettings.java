package dev.streamtune.faults;

import dev.streamtune.config.BatchSettings;
import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.Preset;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.config.TopicSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an instance is told on its command line.
 *
 * @param buffer which topology
 * @param bootstrapServers the broker
 * @param lingerMillis how long the first image of a batch waits
 * @param stateDir the instance's own; the same after a restart, as for a service on a machine
 */
record InstanceSettings(
    Buffer buffer, String bootstrapServers, long lingerMillis, String stateDir) {
  static final String APPLICATION_ID = "faults";
  static final TopicSettings TOPICS =
      new TopicSettings(
          "images",
          "predictions",
          "dead-letters",
          "feedback",
          "labelled-examples",
          "heads",
          "training-runs",
          "quarantine",
          6,
          (short) 1,
          65_536);

  private static final int BATCH_SIZE = 16;
  private static final int STREAM_THREADS = 2;
  private static final int COMMIT_INTERVAL_MS = 100;

  /** Short, so that the others take over soon after a kill; the broker has to allow the first. */
  private static final Map<String, String> TIMEOUTS =
      Map.of(
          "consumer.session.timeout.ms", "3000",
          "consumer.heartbeat.interval.ms", "500",
          "producer.transaction.timeout.ms", "5000");

  List<String> arguments() {
    return List.of(buffer.name(), bootstrapServers, Long.toString(lingerMillis), stateDir);
  }

  static InstanceSettings parse(String... arguments) {
    return new InstanceSettings(
        Buffer.valueOf(arguments[0]), arguments[1], Long.parseLong(arguments[2]), arguments[3]);
  }

  KafkaSettings kafka() {
    return new KafkaSettings(
        bootstrapServers,
        APPLICATION_ID,
        stateDir,
        STREAM_THREADS,
        COMMIT_INTERVAL_MS,
        0,
        TIMEOUTS);
  }

  ServingSettings serving() {
    return new ServingSettings(
        APPLICATION_ID,
        TOPICS,
        new BatchSettings(BATCH_SIZE, Duration.ofMillis(lingerMillis)),
        new ImageLimits(65_536, 65_536),
        Preset.NOTEBOOK,
        new FeedbackSettings(Duration.ofHours(1), 1 << 20, Duration.ofHours(1), false, 10),
        NumberedImage.CHANNELS.size());
  }
}
