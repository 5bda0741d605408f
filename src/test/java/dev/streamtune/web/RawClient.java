package dev.streamtune.web;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A client that does what it likes with its connection. */
final class RawClient implements AutoCloseable {
  private static final int SMALL = 4096;
  private static final int PATIENCE = 10_000;

  private final Socket socket = new Socket();

  /** Connects; its window is small, so that what it does not read is soon the server's burden. */
  RawClient(int port) throws IOException {
    socket.setReceiveBufferSize(SMALL);
    socket.setSoTimeout(PATIENCE);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
  }

  /** Sends text as it is. */
  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return this;
  }

  /** Returns all that comes until the server closes the connection. */
  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Returns what comes up to and with a text. */
  String readUntil(String end) throws IOException {
    return readUntil(end, 1);
  }

  /** Returns what comes until a text has come so many times. */
  String readUntil(String end, int times) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (count(read.toString(StandardCharsets.UTF_8), end) < times) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new EOFException("it ended after: " + read.toString(StandardCharsets.UTF_8));
      }
      read.write(next);
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
