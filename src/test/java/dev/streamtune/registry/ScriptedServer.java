package dev.streamtune.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.streamtune.config.RegistrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers requests as it was told to, and remembers them. */
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Reply> replies = Collections.synchronizedMap(new HashMap<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private volatile Optional<String> authorization = Optional.empty();

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Writes an answer. */
  @FunctionalInterface
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  /** Answers a request, "GET /path", from now on. */
  void on(String request, Reply reply) {
    replies.put(request, reply);
  }

  /** Answers it with JSON. */
  void on(String request, int status, String json) {
    on(
        request,
        exchange -> {
          byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      requests.add(request);
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
      Reply reply = replies.get(request);
      if (reply == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        reply.to(exchange);
      }
    }
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  Optional<String> authorization() {
    return authorization;
  }

  RegistrySettings settings(boolean register) {
    return new RegistrySettings(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api"),
        Optional.of("Bearer s3cret"),
        register,
        Duration.ofMillis(500));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
