package dev.streamtune.cli;

import dev.streamtune.config.Preset;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.faults.Await;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.InferenceTime;
import dev.streamtune.schema.Prediction;
import dev.streamtune.topology.ClassificationTopology;
import dev.streamtune.topology.ImageCost;
import dev.streamtune.topology.RoundPlan;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.topology.TopologyMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The serving topology as {@code serve --role serve} runs it, with a stand-in for the model. */
final class SmallService implements AutoCloseable {
  private final ServiceConfig config;
  private final ServiceHealth health = new ServiceHealth();
  private final RoundPlan plan;
  private final StreamsService streams;
  private final KafkaWatch watch;

  SmallService(ServiceConfig config, Classifier classifier) {
    this.config = config;
    ServingSettings settings = config.serving(1, Preset.KERAS);
    Duration image = new InferenceTime(classifier, System::nanoTime).ofImage(1);
    ImageCost cost = ImageCost.of(image, 0, config.kafka(), settings);
    int partitions = new TopicAdmin(config).partitions(config.topics().images());
    this.plan = RoundPlan.derive(config.kafka(), settings, cost, partitions);
    this.streams =
        new StreamsService(
            "serving",
            ClassificationTopology.build(
                settings, classifier, TopologyMeters.in(new SimpleMeterRegistry())),
            StreamsSettings.serving(config.kafka(), settings, plan),
            health);
    this.watch = KafkaWatch.start(config, Role.SERVE, health);
  }

  SmallService start() throws InterruptedException {
    streams.start();
    streams.awaitRunning(Duration.ofMinutes(1));
    health.started();
    return this;
  }

  RoundPlan plan() {
    return plan;
  }

  Readiness readiness() {
    return health.readiness();
  }

  void requireHealthy() {
    health.requireHealthy();
  }

  /** Returns an image file. */
  static byte[] image() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "bmp", file);
    return file.toByteArray();
  }

  /** Waits for so many predictions, and a little longer for more; returns the ids. */
  List<String> awaitAnswers(int count, Duration limit) {
    List<String> ids = new ArrayList<>();
    try (TopicReader<Prediction> reader =
        new TopicReader<>(
            config, config.topics().predictions(), AvroSerde.of(Prediction.class).deserializer())) {
      Await.until(
          count + " predictions",
          limit,
          () -> {
            health.requireHealthy();
            reader.poll(record -> ids.add(record.key()));
            return ids.size() >= count;
          });
      Await.reached(Duration.ofSeconds(1), () -> reader.poll(record -> ids.add(record.key())) < 0);
    }
    return ids;
  }

  @Override
  public void close() {
    watch.close();
    streams.close();
  }
}
