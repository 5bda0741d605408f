package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.faults.Await;
import dev.streamtune.faults.ChildJvm;
import dev.streamtune.faults.cluster.CellBackbone;
import dev.streamtune.web.Exposition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole service on a small base, asked over HTTP: while it starts, serves, and loses Kafka. */
class WebIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What a probe waits at most before it calls an instance dead. */
  private static final Duration PROBE = Duration.ofSeconds(5);

  private static final String LAG = "kafka_consumer_fetch_manager_records_lag";
  private static final int SCRAPES = 20;
  private static final int HEAP_MEGABYTES = 320;
  private static final Path LOG = Path.of("target", "web", "service.log");
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  @TempDir Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedBroker broker;
  private ServiceConfig config;
  private ChildJvm service;

  @BeforeEach
  void start() throws IOException {
    broker = EmbeddedBroker.start(0);
    Map<String, String> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "state.dir",
            folder.resolve("state").toString(),
            "http.port",
            "0",
            "log.format",
            "json");
    config = ServiceConfig.parse(settings);
    new TopicAdmin(config).createMissing();
    List<String> arguments = new ArrayList<>();
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    service = ChildJvm.start("service", SmallServe.class, HEAP_MEGABYTES, arguments, LOG);
  }

  @AfterEach
  void stop() {
    service.kill();
    broker.close();
  }

  @Test
  void aServiceIsAskedFromItsStartToTheEndOfKafka() throws Exception {
    String address = awaitAddress();
    HttpResponse<String> early = get(address + "/health/ready");
    assertThat(early.statusCode()).as(early.body()).isEqualTo(503);
    assertThat(get(address + "/health/live").statusCode()).isEqualTo(200);
    Await.until("ready; see " + LOG, LIMIT, () -> status(address + "/health/ready") == 200);

    publish(3);
    Await.until("3 images are counted", LIMIT, () -> predictions(address) == 3);
    Await.until(
        "meters of the partitions that were assigned",
        LIMIT,
        () -> scrape(address).families().containsKey(LAG));
    assertFamilies(scrape(address));
    assertOneScrapeIsCheap(address);
    JsonNode info = json.readTree(get(address + "/info").body());
    assertThat(info.get("roles").toString()).isEqualTo("[\"serve\",\"train\"]");
    assertThat(info.get("baseHash").asText()).isEqualTo(CellBackbone.BASE_HASH);
    assertThat(info.get("applicationId").asText()).isEqualTo("streamtune");

    broker.close();
    Await.until("not ready", LIMIT, () -> status(address + "/health/ready") == 503);
    JsonNode lost = json.readTree(get(address + "/health/ready").body());
    assertThat(lost.get("state").asText()).isEqualTo("WAITING");
    assertThat(lost.get("reason").asText()).contains("does not answer");
    Files.writeString(LOG.resolveSibling("ready.json"), lost.toString());
    assertThat(failing(lost)).contains("kafka").doesNotContain("base", "head");
    assertThat(get(address + "/health/live").statusCode()).isEqualTo(200);
    assertThat(scrape(address).samples("streamtune_ready"))
        .singleElement()
        .satisfies(ready -> assertThat(ready.value()).isZero());
    assertEveryLineIsAnObject();
  }

  private String awaitAddress() {
    List<String> found = new ArrayList<>();
    Await.until(
        "an address; see " + LOG,
        LIMIT,
        () -> {
          service.requireAlive();
          service.lines().stream()
              .map(ADDRESS::matcher)
              .filter(Matcher::find)
              .findFirst()
              .ifPresent(address -> found.add(address.group()));
          return !found.isEmpty();
        });
    return found.get(0);
  }

  private void assertFamilies(Exposition exposition) {
    assertThat(exposition.families().keySet())
        .contains(
            "streamtune_ready",
            "streamtune_infer_seconds",
            "kafka_stream_alive_stream_threads",
            "kafka_stream_thread_process_total",
            LAG,
            "kafka_consumer_coordinator_last_heartbeat_seconds_ago",
            "kafka_producer_record_send_total",
            "kafka_admin_client_connection_count",
            "jvm_memory_used_bytes",
            "jvm_gc_pause_seconds",
            "jvm_threads_live_threads",
            "jvm_classes_loaded_classes",
            "system_cpu_count",
            "process_uptime_seconds",
            "process_files_open_files",
            "streamtune_memory_resident_bytes",
            "logback_events_total");
    assertThat(exposition.samples("streamtune_ready"))
        .singleElement()
        .satisfies(
            ready -> {
              assertThat(ready.value()).isEqualTo(1);
              assertThat(ready.labels())
                  .containsEntry("application", "streamtune")
                  .containsEntry("role", "all")
                  .containsKey("instance");
            });
    assertThat(exposition.families().keySet())
        .as("what grows with the installation is left out")
        .noneMatch(name -> name.startsWith("kafka_stream_state_"))
        .noneMatch(name -> name.startsWith("kafka_stream_task_"));
    assertThat(exposition.series()).as("series of an instance").isLessThan(2000);
  }

  private void assertOneScrapeIsCheap(String address) throws IOException {
    String text = get(address + "/metrics").body();
    Files.writeString(LOG.resolveSibling("metrics.txt"), text);
    long start = System.nanoTime();
    for (int i = 0; i < SCRAPES; i++) {
      assertThat(get(address + "/metrics").statusCode()).isEqualTo(200);
    }
    Duration each = Duration.ofNanos(System.nanoTime() - start).dividedBy(SCRAPES);
    assertThat(each).as("%,d bytes", text.length()).isLessThan(Duration.ofMillis(250));
    assertThat(text).hasSizeLessThan(600_000);
  }

  private List<String> failing(JsonNode verdict) {
    List<String> names = new ArrayList<>();
    for (JsonNode check : verdict.get("checks")) {
      if (!check.get("ok").asBoolean()) {
        names.add(check.get("name").asText());
      }
    }
    return names;
  }

  private void assertEveryLineIsAnObject() throws IOException {
    assertThat(service.lines()).isNotEmpty();
    for (String line : service.lines()) {
      JsonNode event = json.readTree(line);
      assertThat(event.required("message").asText()).as(line).isNotEmpty();
      assertThat(event.required("level").asText()).as(line).isIn("INFO", "WARN", "ERROR");
    }
  }

  private void publish(int images) throws IOException, RecordTooLargeException {
    try (ImagePublisher publisher = new ImagePublisher(config)) {
      for (int i = 0; i < images; i++) {
        publisher.publish("image-" + i, SmallService.image());
      }
      publisher.flush();
    }
  }

  private double predictions(String address) {
    return scrape(address).samples("streamtune_predictions_total").stream()
        .mapToDouble(Exposition.Sample::value)
        .sum();
  }

  private Exposition scrape(String address) {
    return Exposition.parse(get(address + "/metrics").body());
  }

  private int status(String address) {
    return get(address).statusCode();
  }

  /** Every answer comes in the time that a probe has for it. */
  private HttpResponse<String> get(String address) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).timeout(PROBE).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer at " + address + "; see " + LOG, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
