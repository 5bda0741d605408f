package dev.streamtune.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that can be cut and mended: what comes in on loopback is passed on. */
public final class CutLine implements AutoCloseable {
  private final ServerSocket server;
  private final URI to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private CutLine(ServerSocket server, URI to) {
    this.server = server;
    this.to = to;
  }

  /** Lays a line to the server of an address. */
  public static CutLine to(String url) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CutLine line = new CutLine(server, URI.create(url));
    line.run(line::accept);
    return line;
  }

  /** Returns the same address by way of this line. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + to.getPath();
  }

  /** Closes what is open, and whatever comes. */
  public void cut() {
    cut = true;
    open.forEach(CutLine::close);
    open.clear();
  }

  /** Lets pass again. */
  public void mend() {
    cut = false;
  }

  private void run(Runnable task) {
    Thread thread = new Thread(task, "line to " + to.getPort());
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        connect(server.accept());
      }
    } catch (IOException e) {
      close(server); // as it is when the line is closed
    }
  }

  private void connect(Socket near) throws IOException {
    if (cut) {
      near.close();
      return;
    }
    Socket far = new Socket();
    far.connect(new InetSocketAddress(to.getHost(), to.getPort()));
    open.add(near);
    open.add(far);
    run(() -> pass(near, far));
    run(() -> pass(far, near));
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      long unused = in.transferTo(out);
    } catch (IOException e) {
      close(from); // either end is gone
    }
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
    close(server);
  }
}
