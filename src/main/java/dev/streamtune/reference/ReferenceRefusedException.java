package dev.streamtune.reference;

import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import org.jspecify.annotations.Nullable;

/** A referenced image was not fetched; {@link #refusal()} says why. */
public final class ReferenceRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /** A refusal by our own check. */
  public ReferenceRefusedException(Refusal refusal) {
    this(refusal, null);
  }

  /** A refusal, and what the network or the file system said. */
  ReferenceRefusedException(Refusal refusal, @Nullable Throwable cause) {
    super(refusal.reason() + ": " + refusal.detail(), cause);
    this.refusal = refusal;
  }

  static ReferenceRefusedException of(Reason reason, String detail) {
    return new ReferenceRefusedException(new Refusal(reason, detail));
  }

  /** Returns the named refusal. */
  public Refusal refusal() {
    return refusal;
  }
}
