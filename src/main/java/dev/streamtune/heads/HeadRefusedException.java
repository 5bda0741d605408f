package dev.streamtune.heads;

import org.jspecify.annotations.Nullable;

/** A published head that must not be served. Carries the named refusal. */
public final class HeadRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient HeadRefusal refusal;

  /** A refusal by our own check. */
  public HeadRefusedException(HeadProblem problem, String detail) {
    this(new HeadRefusal(problem, detail), null);
  }

  /** A refusal, and what the decoder said. */
  public HeadRefusedException(HeadProblem problem, String detail, Throwable cause) {
    this(new HeadRefusal(problem, detail), cause);
  }

  private HeadRefusedException(HeadRefusal refusal, @Nullable Throwable cause) {
    super(refusal.problem() + ": " + refusal.detail(), cause);
    this.refusal = refusal;
  }

  /** Returns the named refusal. */
  public HeadRefusal refusal() {
    return refusal;
  }
}
