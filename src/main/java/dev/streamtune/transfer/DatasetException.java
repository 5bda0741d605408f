package dev.streamtune.transfer;

/** A folder cannot be learned from. The message says what was found and what was expected. */
public final class DatasetException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what was found and what was expected. */
  public DatasetException(String message) {
    super(message);
  }

  /** Says what was found and what was expected. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
