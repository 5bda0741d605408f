package dev.streamtune.tracing;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A collector that takes OTLP over HTTP, and reads of it what a test asks for, by the field numbers
 * of <a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto</a>.
 */
final class Collector implements AutoCloseable {
  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int SPAN_NAME = 5;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int STRING_VALUE = 1;

  private final HttpServer server;
  private final int status;
  private final List<UnknownFieldSet> requests = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();

  private Collector(HttpServer server, int status) {
    this.server = server;
    this.status = status;
  }

  /** Starts one on a free port of this machine that answers everything with this status. */
  static Collector answering(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Collector collector = new Collector(server, status);
    server.createContext("/", collector::take);
    server.start();
    return collector;
  }

  private void take(HttpExchange exchange) throws IOException {
    paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    Headers received = exchange.getRequestHeaders();
    received.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    requests.add(UnknownFieldSet.parseFrom(exchange.getRequestBody()));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  List<String> paths() {
    return paths;
  }

  /** Returns the headers of the latest request, names in lower case. */
  Map<String, String> headers() {
    return headers;
  }

  /** Returns the names of all spans that came. */
  List<String> spanNames() {
    return resourceSpans()
        .flatMap(spans -> messages(spans, SCOPE_SPANS))
        .flatMap(scope -> messages(scope, SPANS))
        .flatMap(span -> strings(span, SPAN_NAME))
        .toList();
  }

  /** Returns all values that a resource attribute came with. */
  List<String> resource(String attribute) {
    return resourceSpans()
        .flatMap(spans -> messages(spans, RESOURCE))
        .flatMap(resource -> messages(resource, RESOURCE_ATTRIBUTES))
        .filter(pair -> strings(pair, KEY).anyMatch(attribute::equals))
        .flatMap(pair -> messages(pair, VALUE))
        .flatMap(value -> strings(value, STRING_VALUE))
        .toList();
  }

  private Stream<UnknownFieldSet> resourceSpans() {
    return requests.stream().flatMap(request -> messages(request, RESOURCE_SPANS));
  }

  private static Stream<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream().map(Collector::parse);
  }

  private static Stream<String> strings(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream().map(ByteString::toStringUtf8);
  }

  private static UnknownFieldSet parse(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (IOException e) {
      throw new AssertionError("no protobuf", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
