package dev.streamtune.reference;

import dev.streamtune.config.PlainUri;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer in HTTP/1.0 (RFC 1945, with the Host header of RFC 9112): the answer
 * is as long as its Content-Length, or as the connection. Servers must not send chunks to a client
 * of that version.
 */
final class HttpExchange {
  private static final int MOST_HEADER_BYTES = 32_768;

  private final Socket socket;
  private final int maxBytes;
  private int headerBytes;

  HttpExchange(Socket socket, int maxBytes) {
    this.socket = socket;
    this.maxBytes = maxBytes;
  }

  /**
   * Asks for a file.
   *
   * @param more further headers of the request
   */
  HttpAnswer get(PlainUri uri, Map<String, String> more)
      throws IOException, ReferenceRefusedException {
    String query = uri.uri().getRawQuery() == null ? "" : "?" + uri.uri().getRawQuery();
    StringBuilder request = new StringBuilder();
    request.append(
        "GET %s%s HTTP/1.0\r\nHost: %s\r\nUser-Agent: streamtune\r\nAccept: image/*\r\nConnection: close\r\n"
            .formatted(uri.path(), query, uri.uri().getRawAuthority()));
    more.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    int status = status(line(in));
    Map<String, String> headers = headers(in);
    String location = headers.get("location");
    if (status >= 300 && status <= 308 && location != null) {
      return new HttpAnswer.Redirect(location);
    }
    if (status != 200) {
      throw new ProtocolException("the server answered with status " + status);
    }
    return new HttpAnswer.Content(new HttpAnswer.Body(body(in, headers)));
  }

  private static int status(String line) throws ProtocolException {
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
      throw new ProtocolException("the server does not answer in HTTP/1.1");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended within the header of the answer");
      }
      if (++headerBytes > MOST_HEADER_BYTES) {
        throw new ProtocolException(
            "the header of the answer has more than " + MOST_HEADER_BYTES + " bytes");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private byte[] body(InputStream in, Map<String, String> headers)
      throws IOException, ReferenceRefusedException {
    if (headers.containsKey("transfer-encoding")) {
      throw new ProtocolException("the server sends chunks to a client of HTTP/1.0");
    }
    long length = length(headers.get("content-length"));
    if (length > maxBytes) {
      throw Limited.tooLarge(maxBytes);
    }
    if (length < 0) {
      return Limited.read(in, maxBytes);
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException(
          "the connection ended after %d of %d bytes".formatted(bytes.length, length));
    }
    return bytes;
  }

  private static long length(@Nullable String header) throws ProtocolException {
    if (header != null && !header.matches("[0-9]{1,18}")) {
      throw new ProtocolException("the Content-Length is no number");
    }
    return header == null ? -1 : Long.parseLong(header);
  }
}
