package dev.streamtune.web;

import dev.streamtune.config.HttpSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server of an instance: HTTP/1.1, its own few threads, and a bound on everything that a
 * client could ask for or hold. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
  /** One accepts, one selects, the others answer. */
  private static final int THREADS = 8;

  /** Bounds what can wait for a thread, too: one request of each connection at a time. */
  private static final int CONNECTIONS = 256;

  private static final int HEADER_BYTES = 8 * 1024;
  private static final int REQUEST_BYTES = 64 * 1024;

  /** Longer than what Prometheus waits by default, 10 s. */
  private static final Duration IDLE = Duration.ofSeconds(15);

  private static final Duration STOP = Duration.ofSeconds(1);

  private final Server server;
  private final ServerConnector connector;
  private final AnsweringConnections answering;

  private HttpServer(Server server, ServerConnector connector, AnsweringConnections answering) {
    this.server = server;
    this.connector = connector;
    this.answering = answering;
  }

  /**
   * Takes the port, so that it is known; {@link #serve} then answers.
   *
   * @throws PortException if the address cannot be listened on
   */
  public static HttpServer listen(HttpSettings settings) {
    return listen(settings, IDLE);
  }

  /**
   * As {@link #listen(HttpSettings)}.
   *
   * @param patience with a client that does nothing, or does not come to the end of a request
   */
  static HttpServer listen(HttpSettings settings, Duration patience) {
    Server server = new Server(threads());
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(protocol()));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(patience.toMillis());
    try {
      connector.open();
    } catch (IOException | IllegalArgumentException e) {
      throw new PortException(settings, e);
    }
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
    AnsweringConnections answering = new AnsweringConnections();
    connector.addBean(new RequestDeadline(patience, answering::has));
    server.setErrorHandler(new PlainErrors());
    server.setStopTimeout(STOP.toMillis());
    return new HttpServer(server, connector, answering);
  }

  /** Answers from now on. */
  public void serve(Map<String, Page> pages) {
    serve(limited(new Pages(pages)));
  }

  /** As {@link #serve(Map)}, with the console; that is closed before this. */
  public void serve(Map<String, Page> pages, Site site) {
    serve(new Handler.Sequence(site.handler(), limited(new Pages(pages))));
  }

  private void serve(Handler handler) {
    answering.setHandler(new Safeguards(handler));
    server.setHandler(answering);
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException("the HTTP server does not start", e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("http");
    threads.setDaemon(true);
    return threads;
  }

  private static HttpConfiguration protocol() {
    HttpConfiguration protocol = new HttpConfiguration();
    protocol.setSendServerVersion(false);
    protocol.setRequestHeaderSize(HEADER_BYTES);
    // An image id may have a slash or a percent sign: paths are split before they are decoded.
    protocol.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "ids in paths",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
    return protocol;
  }

  private static Handler limited(Handler handler) {
    SizeLimitHandler limit = new SizeLimitHandler(REQUEST_BYTES, -1);
    limit.setHandler(handler);
    return limit;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Stops it and gives the port back; answers that are under way have a second to end. */
  @Override
  public void close() {
    connector.close();
    connector.getConnectedEndPoints().forEach(this::closeIfIdle);
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      // Jetty says so after it has stopped: a client held its connection longer than the second.
      return;
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not stop", e);
    }
  }

  /** A connection that is kept for a next request would hold the stop up for the whole second. */
  private void closeIfIdle(EndPoint endPoint) {
    if (!answering.has(endPoint.getConnection())) {
      endPoint.close();
    }
  }
}
