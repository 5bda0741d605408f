package dev.streamtune.client;

import org.jspecify.annotations.Nullable;

/** Something that a client was asked for did not happen; the message says what to do. */
public final class StreamTuneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StreamTuneException(String message) {
    this(message, null);
  }

  StreamTuneException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
