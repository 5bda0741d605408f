package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.faults.Await;
import dev.streamtune.monitoring.NamedSeries;
import dev.streamtune.monitoring.PrometheusServer;
import dev.streamtune.schema.Feedback;
import dev.streamtune.web.Exposition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole instance that answers, refuses and learns shows everything that dashboard and alerts
 * name, and a real Prometheus that reads it has something for every panel.
 */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class DashboardIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int IMAGES = 12;

  /** What shows only what went wrong, or happens seldom: nothing is right, too. */
  private static final List<String> MAY_BE_EMPTY =
      List.of(
          "streamtune_heads_refused_total", // a head that is damaged
          "logback_events_total", // warnings
          "verdict=\"PROMOTED\""); // a candidate that is better

  private final HttpClient client = HttpClient.newHttpClient();
  private final OpenedParts opened = new OpenedParts();
  private ServiceConfig config;
  private String address;
  private int published;

  @BeforeAll
  void startAndTeach(@TempDir Path state) throws Exception {
    int port = PrometheusServer.freePort();
    address = "127.0.0.1:" + port;
    EmbeddedBroker broker = opened.add(EmbeddedBroker.start(0));
    config =
        ServiceConfig.parse(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "topic.partitions",
                "2",
                "feedback.quarantine",
                "true",
                "model.classes",
                "light,dark",
                "http.port",
                Integer.toString(port),
                "state.dir",
                state.toString()));
    new TopicAdmin(config).createMissing();
    InstanceWeb web = opened.add(InstanceWeb.open(config, Role.ALL));
    ServiceInstance instance =
        opened.add(
            ServiceInstance.start(
                config, new SmallBase(), Role.ALL, web.registry(), Optional.empty(), web.status()));
    web.show(instance);
    instance.awaitRunning(LIMIT);
    work();
  }

  @AfterAll
  void stop() {
    opened.close();
  }

  /** Images, one of them damaged; their labels, one of them unknown; a fine-tuning. */
  private void work() throws IOException {
    int before = published;
    try (ImagePublisher images = new ImagePublisher(config)) {
      for (; published < before + IMAGES; published++) {
        images.publish("image-" + published, SmallService.image());
      }
      images.publish("damaged-" + before, new byte[] {1, 2, 3});
      images.flush();
    } catch (RecordTooLargeException e) {
      throw new IllegalStateException(e);
    }
    Await.until("answered", LIMIT, () -> sum("streamtune_end_to_end_seconds_count") == published);
    try (FeedbackPublisher labels = new FeedbackPublisher(config)) {
      for (int i = before; i < published; i++) {
        labels.publish(new Feedback("image-" + i, "dark", null, null, null));
      }
      labels.publish(new Feedback("image-" + before, "purple", null, null, null));
      labels.flush();
    }
    Await.until("learned", LIMIT, () -> sum("streamtune_buffer_examples") > before);
    TrainingRequests requests = new TrainingRequests(config);
    assertThat(requests.await(requests.send("test"), LIMIT).getExamples()).isNotEmpty();
  }

  private double sum(String name) {
    return scrape().samples(name).stream().mapToDouble(Exposition.Sample::value).sum();
  }

  private Exposition scrape() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/metrics")).build();
    try {
      return Exposition.parse(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new AssertionError("no answer at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void everySeriesThatIsNamedIsShown() {
    // What Kafka's clients measure is looked for every few seconds.
    boolean unused = Await.reached(LIMIT, () -> missing().isEmpty());

    assertThat(missing()).isEmpty();
  }

  private List<String> missing() {
    try {
      return NamedSeries.missing(scrape());
    } catch (IOException e) {
      throw new AssertionError("dashboard or alerts cannot be read", e);
    }
  }

  @Test
  void prometheusHasSomethingForEveryPanelAndNoAlertCalls(@TempDir Path files) throws Exception {
    try (PrometheusServer prometheus = PrometheusServer.start(files, address)) {
      List<String> panels = NamedSeries.panels();
      work();

      boolean unused = Await.reached(LIMIT, () -> empty(prometheus, panels).isEmpty());
      assertThat(empty(prometheus, panels)).isEmpty();
      assertThat(prometheus.ruleErrors()).isEmpty();
      assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
    }
  }

  private static List<String> empty(PrometheusServer prometheus, List<String> panels) {
    return panels.stream()
        .filter(panel -> MAY_BE_EMPTY.stream().noneMatch(panel::contains))
        .filter(panel -> prometheus.query(panel).isEmpty())
        .toList();
  }
}
