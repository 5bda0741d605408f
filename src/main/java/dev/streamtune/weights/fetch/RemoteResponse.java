package dev.streamtune.weights.fetch;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server's answer that brings bytes. Whoever asked for it closes it.
 *
 * @param range which bytes follow
 * @param total size of the whole file, if the server says
 * @param validator what names this version of the file for {@code If-Range}, if anything does
 * @param contentType as the server says, or empty
 * @param body the bytes
 */
record RemoteResponse(
    ByteRange range,
    OptionalLong total,
    Optional<String> validator,
    String contentType,
    TimedBody body)
    implements AutoCloseable {

  /** An answer with the whole file. */
  static RemoteResponse whole(HttpHeaders headers, TimedBody body) {
    OptionalLong length = headers.firstValueAsLong("Content-Length");
    long end = length.isPresent() && length.getAsLong() > 0 ? length.getAsLong() : ByteRange.OPEN;
    return new RemoteResponse(
        new ByteRange(0, end), length, validator(headers), contentType(headers), body);
  }

  /** An answer with a part of the file. */
  static RemoteResponse partial(ByteRange.Content content, HttpHeaders headers, TimedBody body) {
    OptionalLong total = content.total().map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return new RemoteResponse(
        content.range(), total, validator(headers), contentType(headers), body);
  }

  /** A weak tag promises no equal bytes (RFC 9110, section 13.1.5). */
  private static Optional<String> validator(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> headers.firstValue("Last-Modified"));
  }

  private static String contentType(HttpHeaders headers) {
    return headers.firstValue("Content-Type").orElse("");
  }

  @Override
  public void close() {
    body.close();
  }
}
