package dev.streamtune.bench;

/**
 * What a run under load showed of one promise.
 *
 * @param name what was looked at, for a person and for programs
 * @param outcome whether the promise held
 * @param detail the figures behind it
 */
public record Finding(String name, Outcome outcome, String detail) {
  /** Whether a promise held. */
  public enum Outcome {
    HOLDS,
    FAILS,
    /** This system does not tell, or the run was too short to say. */
    UNKNOWN
  }

  /** Makes one that holds or fails. */
  public static Finding of(String name, boolean holds, String detail) {
    return new Finding(name, holds ? Outcome.HOLDS : Outcome.FAILS, detail);
  }

  /** Says whether the promise was broken. */
  public boolean fails() {
    return outcome == Outcome.FAILS;
  }

  /** Returns it as a line for a person. */
  public String line() {
    return "%-8s%-22s%s".formatted(outcome, name, detail);
  }
}
