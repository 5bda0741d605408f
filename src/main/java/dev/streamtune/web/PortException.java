package dev.streamtune.web;

import dev.streamtune.config.HttpSettings;
import java.io.Serial;

/** The address that the settings name cannot be listened on. */
public final class PortException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  PortException(HttpSettings settings, Exception cause) {
    super(
        "port %d of %s cannot be listened on (%s): another instance? Choose another http.port (0 is any free one), or set http.enabled=false"
            .formatted(settings.port(), settings.host(), root(cause)),
        cause);
  }

  private static String root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
