package dev.streamtune.events;

import org.jspecify.annotations.Nullable;

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
    this(new Refusal(reason, detail), cause);
  }

  /**
   * A refusal by our own check.
   *
   * @param reason its public name
   * @param detail as in {@link Refusal}
   */
  public MalformedRecordException(Reason reason, String detail) {
    this(new Refusal(reason, detail), null);
  }

  private MalformedRecordException(Refusal refusal, @Nullable Throwable cause) {
    super(refusal.detail(), cause);
    this.refusal = refusal;
  }

  /** Returns the named refusal. */
  public Refusal refusal() {
    return refusal;
  }
}
