package dev.streamtune.events;

/** Bytes that are no record of the expected kind. Carries the name of the refusal. */
public final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /**
   * A refusal, and what the decoder said.
   *
   * @param reason its public name
   * @param detail as in {@link Refusal}
   */
  public MalformedRecordException(Reason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.refusal = new Refusal(reason, detail);
  }

  /**
   * A refusal by our own check.
   *
   * @param reason its public name
   * @param detail as in {@link Refusal}
   */
  public MalformedRecordException(Reason reason, String detail) {
    super(detail);
    this.refusal = new Refusal(reason, detail);
  }

  /** Returns the named refusal. */
  public Refusal refusal() {
    return refusal;
  }
}
