package dev.streamtune.reference;

/** What a server answered. */
sealed interface HttpAnswer {
  /** The file. */
  record Content(Body body) implements HttpAnswer {}

  /** The file is elsewhere. */
  record Redirect(String location) implements HttpAnswer {}

  /** Holds the bytes, so that records compare by reference and not by content. */
  final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}
