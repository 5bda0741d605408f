package dev.streamtune.web;

import java.nio.charset.StandardCharsets;

/** Events as HTML's server-sent events have them on the wire. */
final class SseText {
  /** First of a stream: a browser whose stream ended comes back after that many milliseconds. */
  static final byte[] BEGINNING = bytes("retry: 3000\n\n");

  /** A comment, which browsers skip. */
  static final byte[] HEARTBEAT = bytes(":\n\n");

  private SseText() {}

  /**
   * Writes an event.
   *
   * @param name of letters, digits and - only
   */
  static byte[] event(String name, Object value) {
    if (!name.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException("no name of an event: " + name);
    }
    // JSON as Jackson writes it has no line break.
    return bytes("event: " + name + "\ndata: " + JsonText.of(value) + "\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
