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
  private final ProgressBar bar;

  Progress(String task, String unit, long total) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(" " + unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(250)
            .setSpeedUnit(ChronoUnit.SECONDS)
            .showSpeed();
    PrintStream target =
        !isTerminal()
            ? new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8)
            : new PrintStream(
                new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    this.bar = builder.setConsumer(new ConsoleProgressBarConsumer(target)).build();
  }

  /** The launcher says so: the JVM cannot ask about stderr alone. */
  private static boolean isTerminal() {
    return Boolean.getBoolean("streamtune.stderr.terminal");
  }

  void step() {
    bar.step();
  }

  @Override
  public void close() {
    bar.close();
  }
}
