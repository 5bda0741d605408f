package dev.streamtune.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar with rate and remaining time on stderr; nothing where stderr is no terminal. */
final class Progress implements AutoCloseable {
  /** ECMA-48: to the start of the line, erase to its end. */
  private static final String CLEAR_LINE = "\r\u001b[K";

  private static final long MEGABYTE = 1_000_000;

  private final PrintStream target;
  private final ProgressBar bar;

  /** Counts things one by one. */
  Progress(String task, String unit, long total) {
    this(task, unit, 1, total);
  }

  private Progress(String task, String unit, long unitSize, long total) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(" " + unit, unitSize)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(250)
            .setSpeedUnit(ChronoUnit.SECONDS)
            .showSpeed();
    this.target = isTerminal() ? stderr() : nowhere();
    this.bar = builder.setConsumer(new ConsoleProgressBarConsumer(target)).build();
  }

  /**
   * Counts bytes and shows megabytes.
   *
   * @param total in bytes, negative if unknown
   */
  static Progress ofBytes(String task, long total) {
    return new Progress(task, "MB", MEGABYTE, total);
  }

  private static PrintStream stderr() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  }

  private static PrintStream nowhere() {
    return new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  /** The launcher says so: the JVM cannot ask about stderr alone. */
  private static boolean isTerminal() {
    return Boolean.getBoolean("streamtune.stderr.terminal");
  }

  /** Makes room for a line of output where the bar stands; it is drawn again below it. */
  void clearLine() {
    target.print(CLEAR_LINE);
    target.flush();
  }

  void step() {
    bar.step();
  }

  void stepTo(long count) {
    bar.stepTo(count);
  }

  @Override
  public void close() {
    bar.close();
  }
}
