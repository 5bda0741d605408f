package dev.streamtune.cli;

/** A file has a name that no reference can carry. */
final class NoReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoReferenceException(String message) {
    super(message);
  }
}
