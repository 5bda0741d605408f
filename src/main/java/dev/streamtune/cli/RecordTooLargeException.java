package dev.streamtune.cli;

/** An image does not fit into one record of its topic. */
final class RecordTooLargeException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordTooLargeException(String message) {
    super(message);
  }
}
