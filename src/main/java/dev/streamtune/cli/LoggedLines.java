package dev.streamtune.cli;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what a command prints on stderr, and logs it line by line. Thread-safe. */
final class LoggedLines extends Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private final StringBuilder open = new StringBuilder();

  @Override
  public void write(char[] characters, int offset, int length) {
    synchronized (lock) {
      open.append(characters, offset, length);
      for (int end = open.indexOf("\n"); end >= 0; end = open.indexOf("\n")) {
        log(open.substring(0, end).strip());
        open.delete(0, end + 1);
      }
    }
  }

  private static void log(String line) {
    if (line.startsWith(FailureReport.PREFIX)) {
      LOG.error(line.substring(FailureReport.PREFIX.length()));
    } else if (!line.isEmpty()) {
      LOG.info(line);
    }
  }

  @Override
  public void flush() {
    // Every line is logged when it ends.
  }

  @Override
  public void close() {
    synchronized (lock) {
      log(open.toString().strip());
      open.setLength(0);
    }
  }
}
