package dev.streamtune.faults.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire from one instance to one broker that can be cut: a TCP proxy on the loopback interface. A
 * cut one takes connections and bytes and delivers none, as a network that drops packets: neither
 * side is told.
 */
final class Wire implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private Wire(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** Listens on a port and passes on to another. */
  static Wire open(int port, int target) throws IOException {
    Wire wire = new Wire(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), target);
    daemon(wire::accept);
    return wire;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(null, work, "wire", 1 << 17);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // Closed, or the broker is away: the client finds its connection closed and tries again.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    try {
      Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(broker);
      daemon(() -> pump(client, broker));
      daemon(() -> pump(broker, client));
    } catch (IOException e) {
      close(client);
      throw e;
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!cut) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // One side is gone; the other is told below.
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on nothing gets through. */
  void cut() {
    cut = true;
  }

  /** Lets new connections through; those that missed something are closed. */
  void mend() {
    open.forEach(this::close);
    cut = false;
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(this::close);
  }
}
