package dev.streamtune.events;

/** Bytes that are no record of the expected kind. Carries the name of the refusal. */
public final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /** A refusal, and what the decoder said. */
  public MalformedRecordException(Refusal refusal, Throwable cause) {
    super(refusal.detail(), cause);
    this.refusal = refusal;
  }

  /** A refusal by our own check. */
  public MalformedRecordException(Refusal refusal) {
    super(refusal.detail());
    this.refusal = refusal;
  }

  /** Returns the named refusal. */
  public Refusal refusal() {
    return refusal;
  }
}
