package dev.streamtune.weights.fetch;

import java.io.IOException;

/** A file cannot be fetched, and another try at once would not help. */
final class FetchException extends IOException {
  private static final long serialVersionUID = 1L;

  FetchException(String message) {
    super(message);
  }

  FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}
