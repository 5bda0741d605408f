package dev.streamtune.weights.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server that holds one file, answers ranges as RFC 9110 says, and has faults when told to. */
public final class Origin implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final byte[] content;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Queue<HttpHandler> faults = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private Origin(byte[] content, HttpServer server) {
    this.content = content;
    this.server = server;
  }

  /** Starts it on a free port of this machine; the caller closes it. */
  public static Origin of(byte[] content) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Origin origin = new Origin(content, server);
    server.createContext("/", origin::answer);
    server.setExecutor(origin.threads);
    server.start();
    return origin;
  }

  /** Returns the file's address. */
  public URI uri(String name) {
    return URI.create("http://127.0.0.1:" + port() + "/" + name);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Answers the next request that has no other answer yet with this. */
  public void next(HttpHandler fault) {
    faults.add(fault);
  }

  /** Returns what was asked for: the header {@code Range}, or "all". */
  public List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(Optional.ofNullable(header(exchange, "Range")).orElse("all"));
      HttpHandler fault = faults.poll();
      if (fault == null) {
        sendAsked(exchange, content, "\"v1\"");
      } else {
        fault.handle(exchange);
      }
    }
  }

  private static @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static void sendAsked(HttpExchange exchange, byte[] content, String tag)
      throws IOException {
    exchange.getResponseHeaders().set("ETag", tag);
    String asked = header(exchange, "Range");
    String condition = header(exchange, "If-Range");
    boolean same = condition == null || condition.equals(tag);
    Matcher range = RANGE.matcher(asked == null || !same ? "" : asked);
    if (!range.matches()) {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
      return;
    }
    int begin = Integer.parseInt(range.group(1));
    int last = range.group(2).isEmpty() ? content.length - 1 : Integer.parseInt(range.group(2));
    int end = Math.min(last + 1, content.length);
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(begin, end - 1, content.length));
    exchange.sendResponseHeaders(206, end - begin);
    exchange.getResponseBody().write(content, begin, end - begin);
  }

  /** Sends so many bytes of the whole file and closes the connection. */
  public HttpHandler cutAfter(int bytes) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"v1\"");
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
    };
  }

  /** Sends so many bytes of the whole file and then nothing, until the origin is closed. */
  HttpHandler stallAfter(int bytes) {
    return exchange -> {
      cutAfter(bytes).handle(exchange);
      await(closing);
    };
  }

  /** Sends the file in so many pieces with a pause before each. */
  HttpHandler trickle(int pieces, long pauseMillis) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      int size = (content.length + pieces - 1) / pieces;
      for (int begin = 0; begin < content.length; begin += size) {
        LockSupport.parkNanos(pauseMillis * 1_000_000);
        exchange.getResponseBody().write(content, begin, Math.min(size, content.length - begin));
        exchange.getResponseBody().flush();
      }
    };
  }

  /** Sends the whole file whatever was asked, as a server without ranges does. */
  HttpHandler ignoringRanges() {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"v1\"");
      exchange.sendResponseHeaders(200, content.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(content);
      }
    };
  }

  /** Answers as if the file had been replaced by another. */
  static HttpHandler replacedBy(byte[] other) {
    return exchange -> sendAsked(exchange, other, "\"v2\"");
  }

  static HttpHandler status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  static HttpHandler redirect(URI target) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", target.toString());
      exchange.sendResponseHeaders(302, -1);
    };
  }

  /** Answers as usual once the gate is open. */
  public HttpHandler after(CountDownLatch gate) {
    return exchange -> {
      await(gate);
      sendAsked(exchange, content, "\"v1\"");
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns bytes that differ everywhere. */
  public static byte[] bytes(int count, int seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
