package dev.streamtune.cli;

/** A command cannot do what was asked. The message is the one line that the user sees. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  CommandException(String message) {
    super(message);
    this.exitCode = ExitCode.FAILED;
  }

  CommandException(String message, Throwable cause) {
    this(ExitCode.FAILED, message, cause);
  }

  CommandException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  CommandException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
