package dev.streamtune.model;

/** The model could not be loaded or run. The message says what was found and what to do. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A problem without a further cause. */
  public ModelException(String message) {
    super(message);
  }

  /** A problem of the engine or of a file. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
