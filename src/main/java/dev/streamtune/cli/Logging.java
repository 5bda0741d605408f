package dev.streamtune.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.streamtune.config.LogStyle;
import java.io.PrintWriter;
import java.util.Iterator;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Has a command log in the style that its settings name. */
final class Logging {
  private Logging() {}

  /**
   * Applies a style, for the rest of the process. In JSON, what the command would print on stderr
   * is logged, too, so that every line is an object.
   */
  static void apply(LogStyle style, CommandLine command) {
    ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    if (style == LogStyle.JSON && loggers instanceof LoggerContext context) {
      Iterator<Appender<ILoggingEvent>> appenders =
          context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
      appenders.forEachRemaining(appender -> writeJson(appender, context));
      command.setErr(new PrintWriter(new LoggedLines(), true));
    }
  }

  private static void writeJson(Appender<ILoggingEvent> appender, LoggerContext context) {
    if (appender instanceof OutputStreamAppender<ILoggingEvent> lines) {
      JsonLines encoder = new JsonLines();
      encoder.setContext(context);
      encoder.start();
      lines.setEncoder(encoder);
    }
  }
}
