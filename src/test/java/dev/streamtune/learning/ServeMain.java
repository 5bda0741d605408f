package dev.streamtune.learning;

import dev.streamtune.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code streamtune serve} that does not outlive who started it: it halts at the end of stdin. */
final class ServeMain {
  private static final int ORPHANED = 4;

  private ServeMain() {}

  public static void main(String... arguments) {
    Thread parent = new Thread(ServeMain::haltWithParent, "parent-watch");
    parent.setDaemon(true);
    parent.start();
    Main.main(arguments);
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
