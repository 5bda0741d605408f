package dev.streamtune.heads;

/**
 * A head that somebody named cannot be had. The message is a line for a person: what was found, and
 * what to do.
 */
public final class HeadUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message a line for a person
   */
  public HeadUnavailableException(String message) {
    super(message);
  }

  private HeadUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says that the topic no longer has a head. */
  static HeadUnavailableException notKept(long version, String why) {
    return new HeadUnavailableException(notKeptWords(version, why));
  }

  /** Says that a head's chunks are not there, or not what was published. */
  static HeadUnavailableException refused(long version, HeadRefusedException cause) {
    HeadRefusal refusal = cause.refusal();
    String words =
        refusal.problem() == HeadProblem.PARTIAL
            ? notKeptWords(version, refusal.detail())
            : "head %d cannot be used: %s".formatted(version, cause.getMessage());
    return new HeadUnavailableException(words, cause);
  }

  private static String notKeptWords(long version, String why) {
    return "head %d is no longer kept (%s; see heads.kept); make it again with: streamtune heads rebuild %d"
        .formatted(version, why, version);
  }
}
