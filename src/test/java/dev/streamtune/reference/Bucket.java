package dev.streamtune.reference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A store with objects, addressed by path. It gives them to whom Amazon's own signer signs the same
 * request the same way.
 */
final class Bucket implements AutoCloseable {
  static final String REGION = "eu-central-1";
  static final String ID = "AKIDEXAMPLE";
  static final String SECRET = "geheim/+geheim";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final HttpServer server;
  private final AwsCredentialsIdentity identity;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param token of a temporary key, or nothing
   */
  Bucket(String token) throws IOException {
    identity =
        token.isEmpty()
            ? AwsCredentialsIdentity.create(ID, SECRET)
            : AwsSessionCredentialsIdentity.create(ID, SECRET, token);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Adds an object under a path as it is after decoding: bucket, key, perhaps a query. */
  void put(String path, byte[] bytes) {
    objects.put(path, bytes);
  }

  /** Returns the paths that were asked for, as they were sent. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    asked.add(uri.toString());
    byte[] object =
        objects.get(uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery()));
    if (!isSigned(exchange)) {
      exchange.sendResponseHeaders(403, -1);
    } else if (object == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.sendResponseHeaders(200, object.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(object);
      }
    }
  }

  private boolean isSigned(HttpExchange exchange) {
    String time = exchange.getRequestHeaders().getFirst("x-amz-date");
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return time != null
        && given != null
        && given.replace(", ", ",").equals(expected(exchange, time).replace(", ", ","));
  }

  /** Signs what was asked for, from the decoded path: Amazon's code encodes it its own way. */
  private String expected(HttpExchange exchange, String time) {
    Instant at = Instant.from(TIME.parse(time));
    URI uri = exchange.getRequestURI();
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create(endpoint()))
            .encodedPath(SdkHttpUtils.urlEncodeIgnoreSlashes(uri.getPath()));
    if (uri.getQuery() != null) {
      String[] pair = uri.getQuery().split("=", 2);
      request.putRawQueryParameter(pair[0], pair[1]);
    }
    SdkHttpRequest plain =
        request.putHeader("Host", exchange.getRequestHeaders().getFirst("Host")).build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                to ->
                    to.identity(identity)
                        .request(plain)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)));
    return signed.request().firstMatchingHeader("Authorization").orElseThrow();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
