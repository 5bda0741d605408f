package dev.streamtune.training;

/** A training run led nowhere. The message names the numbers; the head that was is unharmed. */
public final class TrainingAbortedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what went wrong and what to do. */
  public TrainingAbortedException(String message) {
    super(message);
  }

  /** Says what went wrong and why. */
  public TrainingAbortedException(String message, Throwable cause) {
    super(message, cause);
  }
}
