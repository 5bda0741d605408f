package dev.streamtune.heads;

/** A published head that must not be served. Carries the named refusal. */
public final class HeadRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient HeadRefusal refusal;

  /** A refusal by our own check. */
  public HeadRefusedException(HeadProblem problem, String detail) {
    super(problem + ": " + detail);
    this.refusal = new HeadRefusal(problem, detail);
  }

  /** A refusal, and what the decoder said. */
  public HeadRefusedException(HeadProblem problem, String detail, Throwable cause) {
    super(problem + ": " + detail, cause);
    this.refusal = new HeadRefusal(problem, detail);
  }

  /** Returns the named refusal. */
  public HeadRefusal refusal() {
    return refusal;
  }
}
