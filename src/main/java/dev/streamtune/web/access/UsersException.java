package dev.streamtune.web.access;

import java.io.Serial;

/** The users file is not as it has to be. The message names lines, never what stands in them. */
public final class UsersException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsersException(String message) {
    super(message);
  }

  UsersException(String message, Throwable cause) {
    super(message, cause);
  }
}
