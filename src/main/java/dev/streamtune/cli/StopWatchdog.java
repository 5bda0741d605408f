package dev.streamtune.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ends the process if it has not stopped in time: whatever hangs, a supervisor's patience is not
 * the bound. Thread-safe.
 */
final class StopWatchdog implements AutoCloseable {
  private final Duration limit;
  private final PrintWriter err;
  private final Consumer<ExitCode> halt;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "stop-watchdog");

  private StopWatchdog(Duration limit, PrintWriter err, Consumer<ExitCode> halt) {
    this.limit = limit;
    this.err = err;
    this.halt = halt;
  }

  /**
   * Makes one that waits for {@link #start}.
   *
   * @param limit from there to the end
   * @param err where the reason is told
   * @param halt ends the process at once
   */
  static StopWatchdog of(Duration limit, PrintWriter err, Consumer<ExitCode> halt) {
    StopWatchdog watchdog = new StopWatchdog(limit, err, halt);
    watchdog.thread.setDaemon(true);
    watchdog.thread.start();
    return watchdog;
  }

  /** The process is to stop: time runs from the first call on. */
  void start() {
    asked.countDown();
  }

  private void watch() {
    try {
      asked.await();
      if (!closed.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        err.println(
            "streamtune: not stopped within %d ms (stop.timeout.ms); ended as it is, nothing that was committed is lost"
                .formatted(limit.toMillis()));
        err.flush();
        halt.accept(ExitCode.STOP_TIMED_OUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything has stopped. */
  @Override
  public void close() {
    closed.countDown();
    asked.countDown();
  }
}
