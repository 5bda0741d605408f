package dev.streamtune.reference;

import dev.streamtune.config.PlainUri;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Gets one file over http or https from an address that was checked.
 *
 * <p>By sockets, not by {@code java.net.http}: that client resolves the host's name itself, again,
 * after any check of ours, and offers no way to say which address is meant. The price is HTTP in
 * its simplest form, which is enough for a file.
 *
 * <p>Time is kept by closing the socket, which ends whatever waits for it: connecting, the TLS
 * handshake, or a server that sends a byte now and then.
 *
 * <p>Thread-safe; its thread ends when it is idle.
 */
final class HttpFetch {
  private final HostAddresses hosts;
  private final SSLSocketFactory tls;
  private final int maxBytes;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(1, task -> Daemons.thread(task, "end-of-fetch"));

  /**
   * Takes its parts.
   *
   * @param tls makes the sockets of https
   * @param maxBytes most bytes of a file
   */
  HttpFetch(HostAddresses hosts, SSLSocketFactory tls, int maxBytes) {
    this.hosts = hosts;
    this.tls = tls;
    this.maxBytes = maxBytes;
    watch.setRemoveOnCancelPolicy(true);
    watch.setKeepAliveTime(1, TimeUnit.SECONDS);
    watch.allowCoreThreadTimeOut(true);
  }

  /**
   * Asks for a file; follows no redirect.
   *
   * @param headers further headers of the request
   * @throws IOException if there is no answer, or time was up
   */
  HttpAnswer get(PlainUri uri, Map<String, String> headers, TimeLeft time)
      throws IOException, ReferenceRefusedException {
    List<InetAddress> addresses = hosts.of(uri.host(), time);
    try (Socket socket = new Socket()) {
      Future<?> end = watch.schedule(() -> close(socket), time.nanos(), TimeUnit.NANOSECONDS);
      try {
        socket.connect(new InetSocketAddress(addresses.get(0), port(uri)), millis(time));
        Socket layered = uri.scheme().equals("https") ? secured(socket, uri.host()) : socket;
        return new HttpExchange(layered, maxBytes).get(uri, headers);
      } finally {
        end.cancel(false);
      }
    }
  }

  private static int port(PlainUri uri) {
    return uri.port() > 0 ? uri.port() : uri.scheme().equals("https") ? 443 : 80;
  }

  private static int millis(TimeLeft time) throws InterruptedIOException {
    if (time.isOver()) {
      throw new InterruptedIOException("time was up before connecting");
    }
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(time.nanos()));
  }

  /** The certificate must be that of the host, whatever the address. */
  private Socket secured(Socket socket, String host) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, host, socket.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket that cannot be closed stays open", e);
    }
  }
}
