package dev.streamtune.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.faults.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/** A real Apicurio Registry in a child process: on loopback, with its storage in memory. */
public final class ApicurioServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String address;
  private final Path log;

  private ApicurioServer(Process process, String address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * Starts it and returns at once.
   *
   * @param distribution the unpacked distribution
   * @param folder takes its log
   */
  public static ApicurioServer start(Path distribution, Path folder) throws IOException {
    int port = freePort();
    Path log = folder.resolve("apicurio.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + freePort(),
                "-jar",
                ApicurioDistribution.jar(distribution).toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new ApicurioServer(process, "http://127.0.0.1:" + port, log);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it answers. */
  public void awaitAnswer() {
    Await.until(
        "Apicurio Registry answers",
        START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("it ended: " + text(log));
          }
          try {
            return request("GET", "/schemas/types", "").statusCode() == 200;
          } catch (IOException e) {
            return false;
          }
        });
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Returns what {@code schema.registry.url} is to be. */
  public String url() {
    return address + "/apis/ccompat/v7";
  }

  /** Returns where its own interface is, which its own serdes speak. */
  public String ownUrl() {
    return address + "/apis/registry/v3";
  }

  /** Registers a schema and returns its number. */
  public int register(String subject, Schema schema) throws IOException {
    String body = mapper.createObjectNode().put("schema", schema.toString()).toString();
    return json("POST", "/subjects/%s/versions".formatted(subject), body).get("id").asInt();
  }

  /** Sets which changes the versions of a subject may have. */
  public void compatibility(String subject, String level) throws IOException {
    JsonNode unused =
        json(
            "PUT",
            "/config/" + subject,
            mapper.createObjectNode().put("compatibility", level).toString());
  }

  /** Returns the schema of a number. */
  public Schema schema(int id) throws IOException {
    String text = json("GET", "/schemas/ids/" + id, "").get("schema").asText();
    return new Schema.Parser().parse(text);
  }

  /** Returns the versions of a subject. */
  public List<Integer> versions(String subject) throws IOException {
    return mapper.convertValue(
        json("GET", "/subjects/%s/versions".formatted(subject), ""),
        mapper.getTypeFactory().constructCollectionType(List.class, Integer.class));
  }

  private JsonNode json(String method, String path, String body) throws IOException {
    HttpResponse<String> response = request(method, path, body);
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
    }
    return mapper.readTree(response.body());
  }

  private HttpResponse<String> request(String method, String path, String body) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(url() + path))
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      boolean unused = process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
