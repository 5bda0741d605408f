package dev.streamtune.weights.fetch;

import java.io.IOException;

/** There is no connection, or it broke. What has arrived is kept: another try goes on there. */
final class ConnectionLostException extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectionLostException(String message) {
    super(message);
  }

  ConnectionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
