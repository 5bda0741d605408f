package dev.streamtune.cli;

/**
 * Why a command ended, as the shell and a supervisor see it. 3 is left to the JVM, which ends with
 * it when memory runs out.
 */
enum ExitCode {
  /** It did what was asked, or stopped because it was asked to. */
  DONE(0),
  /** It could not do what was asked. */
  FAILED(1),
  /** The call or a setting is wrong. */
  WRONG_CALL(2),
  /**
   * Kafka, its topics, schemas, this user's rights or the state are not as the service needs them;
   * a plan for topics says that something is to be done.
   */
  NOT_AS_NEEDED(4),
  /** The service ran and failed; started again, it goes on from its last commit. */
  SERVICE_FAILED(5),
  /** It did not stop within its time and was ended; nothing that was committed is lost. */
  STOP_TIMED_OUT(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
