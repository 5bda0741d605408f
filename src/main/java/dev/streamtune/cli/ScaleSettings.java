package dev.streamtune.cli;

import dev.streamtune.bench.ScaleCell;
import dev.streamtune.bench.ScaleShape;
import dev.streamtune.config.ServiceConfig;
import java.util.Map;

/** The settings of each measurement: an application, and answers, of its own. */
final class ScaleSettings {
  /** So few features are kept that the oldest make room all along, as on the second day. */
  static final Map<String, String> DEFAULTS =
      Map.of("model.weights", "untrained", "feature.max.bytes", Integer.toString(1 << 20));

  private final String bootstrapServers;
  private final String stateDir;

  /** Takes where Kafka is and where state may be. */
  ScaleSettings(ServiceConfig cluster) {
    this.bootstrapServers = cluster.kafka().bootstrapServers();
    this.stateDir = cluster.kafka().stateDir();
  }

  /**
   * Returns the settings that a measurement imposes.
   *
   * @param filling which of the images topics of this kind and these partitions
   * @param number of the measurement
   */
  Map<String, String> of(ScaleCell cell, int filling, int number) {
    ScaleShape shape = cell.shape();
    return Map.ofEntries(
        Map.entry("bootstrap.servers", bootstrapServers),
        Map.entry("state.dir", stateDir),
        Map.entry("application.id", "scale-" + number),
        Map.entry(
            "topic.images", "images-%s-%d-%d".formatted(cell.kind(), shape.partitions(), filling)),
        Map.entry("topic.predictions", "predictions-" + number),
        Map.entry("topic.feedback", "feedback-" + shape.partitions()),
        Map.entry("topic.partitions", Integer.toString(shape.partitions())),
        Map.entry("stream.threads", Integer.toString(shape.threads())),
        Map.entry("batch.size", Integer.toString(cell.kind().batchSize())));
  }
}
