package dev.streamtune.cli;

import dev.streamtune.bench.NullClassifier;
import dev.streamtune.bench.ScaleKind;
import dev.streamtune.config.Preset;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.model.Vgg16;
import dev.streamtune.topology.ClassificationTopology;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.topology.TopologyMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * What is measured, running in this process with a model that answers at once. Begins paused: it
 * joins its group and is given its partitions, and takes the first image when it is told to.
 */
final class ScaleStreams implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  /** Decoding next to nothing: the frame without pixels. */
  private static final int SMALL_PICTURE = ScalePictures.SIDE;

  private final KafkaStreams streams;

  /**
   * Starts it, paused.
   *
   * @param failures is told of what ends it
   */
  ScaleStreams(ScaleKind kind, ServiceConfig config, Consumer<Throwable> failures) {
    ServingSettings serving = config.serving(kind.batchSize(), Preset.KERAS);
    this.streams = new KafkaStreams(topology(kind, serving), properties(kind, config, serving));
    streams.setUncaughtExceptionHandler(
        failure -> {
          failures.accept(failure);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.pause();
    streams.start();
  }

  private static Topology topology(ScaleKind kind, ServingSettings serving) {
    if (kind.passesThrough()) {
      return PassThrough.topology(serving.topics());
    }
    int side = kind.decodes() ? Vgg16.INPUT_SIZE : SMALL_PICTURE;
    NullClassifier model = new NullClassifier(side, kind.keepsFeatures() ? Vgg16.FEATURES : 1);
    return ClassificationTopology.build(
        serving, model, TopologyMeters.in(new SimpleMeterRegistry()));
  }

  private static Properties properties(
      ScaleKind kind, ServiceConfig config, ServingSettings serving) {
    if (kind == ScaleKind.PASS_THROUGH) {
      return PassThrough.properties(config.kafka());
    }
    Properties properties = StreamsSettings.serving(config.kafka(), serving);
    if (!kind.isExactlyOnce()) {
      properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    }
    return properties;
  }

  /** Begins to take images. */
  void go() {
    streams.resume();
  }

  /** Commits what is done, leaves the group and deletes its state. */
  @Override
  public void close() {
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    if (!closed) {
      throw new CommandException(
          "an instance did not stop within %d s".formatted(CLOSE_TIMEOUT.toSeconds()));
    }
    streams.cleanUp();
  }
}
