package dev.streamtune.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/**
 * {@code streamtune serve} on a base that costs next to nothing; all else is the service's. Does
 * not outlive who started it: it halts at the end of stdin.
 */
public final class SmallServe {
  private static final int ORPHANED = 14;

  private SmallServe() {}

  /** Takes the arguments of {@code serve}. */
  public static void main(String... arguments) {
    Thread parent = new Thread(SmallServe::haltWithParent, "parent-watch");
    parent.setDaemon(true);
    parent.start();
    CommandLine serve = new CommandLine(new ServeCommand((settings, err) -> new SmallBase()));
    System.exit(
        serve
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(new FailureReport())
            .execute(arguments));
  }

  private static void haltWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ordered this way.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }
}
