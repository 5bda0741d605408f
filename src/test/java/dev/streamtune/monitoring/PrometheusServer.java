package dev.streamtune.monitoring;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.faults.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Prometheus with our configuration and rules that reads one service every second. */
public final class PrometheusServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String address;
  private final Path log;

  private PrometheusServer(Process process, String address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * Starts it; skips the test where there is no such program.
   *
   * @param folder for its files
   * @param service host and port of who is read
   */
  public static PrometheusServer start(Path folder, String service) throws IOException {
    Path file = configure(folder, service);
    String address = "127.0.0.1:" + freePort();
    Path log = folder.resolve("prometheus.log");
    ProcessBuilder command =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    PrometheusServer server = new PrometheusServer(started(command), address, log);
    Await.until("Prometheus reads; see " + log, LIMIT, server::reads);
    return server;
  }

  private static Path configure(Path folder, String service) throws IOException {
    String config =
        Files.readString(Path.of("k8s/monitoring/prometheus.yml"))
            .replaceAll("targets: .*", "targets: [\"%s\"]".formatted(service))
            .replaceAll("_interval: \\d+s", "_interval: 1s");
    Files.copy(AlertRule.FILE, folder.resolve("alerts.yml"));
    return Files.writeString(folder.resolve("prometheus.yml"), config);
  }

  /** Returns a port of this machine that nobody listens on. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Process started(ProcessBuilder command) {
    try {
      return command.start();
    } catch (IOException e) {
      return abort("skipped: no prometheus on this machine (" + e.getMessage() + ")");
    }
  }

  private boolean reads() {
    if (!process.isAlive()) {
      throw new AssertionError("Prometheus ended; see " + log);
    }
    try {
      return !query("up == 1").isEmpty();
    } catch (UncheckedIOException e) {
      return false; // it does not listen yet
    }
  }

  /** Returns what an expression gives now. */
  public List<JsonNode> query(String expression) {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return Dashboard.list(get("/api/v1/query?query=" + encoded).at("/data/result"));
  }

  /** Returns what is wrong with rules, in Prometheus' words; nothing if all could be evaluated. */
  public List<String> ruleErrors() {
    return get("/api/v1/rules").findValuesAsText("lastError").stream()
        .filter(error -> !error.isEmpty())
        .toList();
  }

  private JsonNode get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path)).build();
    try {
      return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
