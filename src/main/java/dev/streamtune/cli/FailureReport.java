package dev.streamtune.cli;

import dev.streamtune.config.ConfigException;
import dev.streamtune.model.ModelException;
import dev.streamtune.web.PortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one clear line on stderr and an exit code. */
final class FailureReport implements IExecutionExceptionHandler {
  /** Starts the line that tells a failure. */
  static final String PREFIX = "streamtune: ";

  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    boolean expected =
        failure instanceof CommandException
            || failure instanceof ConfigException
            || failure instanceof PortException
            || failure instanceof ModelException;
    if (expected) {
      command.getErr().println(PREFIX + failure.getMessage());
      LOG.debug("cause", failure);
    } else if (FailureWords.isOfSurroundings(failure)) {
      command.getErr().println("streamtune: " + FailureWords.of(failure));
      LOG.debug("cause", failure);
    } else {
      command.getErr().println(PREFIX + failure);
      LOG.error("unexpected failure", failure);
    }
    return exitCode(failure).number();
  }

  private static ExitCode exitCode(Exception failure) {
    if (failure instanceof CommandException expected) {
      return expected.exitCode();
    }
    if (failure instanceof PortException) {
      return ExitCode.NOT_AS_NEEDED;
    }
    return failure instanceof ConfigException ? ExitCode.WRONG_CALL : ExitCode.FAILED;
  }
}
