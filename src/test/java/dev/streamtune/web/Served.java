package dev.streamtune.web;

import dev.streamtune.config.HttpSettings;
import dev.streamtune.web.access.Access;
import dev.streamtune.web.access.AccessSettings;
import dev.streamtune.web.access.UsersFile;
import dev.streamtune.web.api.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site on a port, and a client of it. */
final class Served implements AutoCloseable {
  static final SessionFacts FACTS =
      new SessionFacts("1.2", "streamtune", List.of("tulip", "daisy"), true, 7);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Site site;
  private final HttpServer server;

  private Served(Optional<Path> users, int writesPerMinute, Duration patience, Duration beat) {
    Access access =
        new Access(
            new AccessSettings(
                "127.0.0.1",
                users.map(file -> UsersFile.open(file, System::nanoTime)),
                Optional.empty(),
                Duration.ofHours(12),
                writesPerMinute),
            System::nanoTime);
    StaticFiles files = new StaticFiles();
    files.add(
        "/console/", Map.of("index.html", "<p>hello".repeat(200).getBytes(StandardCharsets.UTF_8)));
    site = new Site(access, files, beat);
    server = HttpServer.listen(new HttpSettings(true, "127.0.0.1", 0), patience);
    server.serve(Map.of("/health/live", accept -> Answer.json(200, "ok")), site);
  }

  /** Serves to everybody. */
  static Served openly() {
    return new Served(Optional.empty(), 600, Duration.ofSeconds(15), Duration.ofMillis(200));
  }

  /** Serves to everybody, with little patience. */
  static Served openly(Duration patience, Duration beat) {
    return new Served(Optional.empty(), 600, patience, beat);
  }

  /** Serves to those in a file. */
  static Served to(Path users, int writesPerMinute) {
    return new Served(
        Optional.of(users), writesPerMinute, Duration.ofSeconds(15), Duration.ofMillis(200));
  }

  Site.Offer offer(Route... routes) {
    return site.offer(List.of(routes), () -> FACTS);
  }

  int port() {
    return server.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpRequest.Builder post(String path, String body) {
    return request(path)
        .header("X-StreamTune", "1")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    site.close();
    server.close();
  }
}
