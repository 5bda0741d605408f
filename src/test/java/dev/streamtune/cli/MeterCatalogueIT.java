package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.faults.Await;
import dev.streamtune.metrics.CatalogueCheck;
import dev.streamtune.schema.Feedback;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole instance registers what the catalogue says, all of it and nothing else of ours. */
class MeterCatalogueIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int IMAGES = 30;

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void anInstanceRegistersTheCatalogue() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
      ServiceConfig config = config(broker);
      new TopicAdmin(config).createMissing();
      try (ServiceInstance instance =
          ServiceInstance.start(config, new SmallBase(), Role.ALL, registry)) {
        instance.awaitRunning(LIMIT);
        publish(config);
        Await.until("answered", LIMIT, () -> count("streamtune.predictions") == IMAGES);
        teach(config);
        Await.until("learned", LIMIT, () -> gauge("streamtune.buffer.bytes") > 0);
        requests(config);

        CatalogueCheck.requireListed(registry);
        assertThat(CatalogueCheck.missing(registry)).isEmpty();
        assertThat(gauge("streamtune.memory.resident"))
            .isGreaterThan(gauge("streamtune.memory.native"));
        assertThat(gauge("streamtune.native.arrays")).isPositive();
        assertThat(registry.get("streamtune.infer.head").timer().count()).isPositive();
        assertThat(registry.get("streamtune.end.to.end").timer().count()).isEqualTo(IMAGES);
      }
    }
  }

  private ServiceConfig config(EmbeddedBroker broker) {
    return ServiceConfig.parse(
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "topic.partitions", "2",
            "feedback.quarantine", "true",
            "model.classes", "light,dark",
            "state.dir", folder.resolve("state").toString()));
  }

  private static void publish(ServiceConfig config) throws Exception {
    try (ImagePublisher publisher = new ImagePublisher(config)) {
      for (int i = 0; i < IMAGES; i++) {
        publisher.publish("image-" + i, SmallService.image());
      }
      publisher.flush();
    }
  }

  private static void teach(ServiceConfig config) {
    try (FeedbackPublisher publisher = new FeedbackPublisher(config)) {
      for (int i = 0; i < IMAGES; i++) {
        publisher.publish(new Feedback("image-" + i, "dark", null, null, null));
      }
      publisher.flush();
    }
  }

  private static void requests(ServiceConfig config) {
    TrainingRequests requests = new TrainingRequests(config);
    assertThat(requests.await(requests.send("test"), LIMIT).getExamples()).isNotEmpty();
  }

  private double count(String name) {
    return registry.find(name).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}
