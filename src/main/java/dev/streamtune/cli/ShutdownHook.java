package dev.streamtune.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGINT and SIGTERM into an orderly end: the work is asked to stop, and the command then
 * ends as if it were done. A second signal ends the process at once. If the JVM ends for another
 * reason, it waits until the command has closed everything that it opened after this. Open it first
 * and close it last.
 *
 * <p>Thread-safe.
 */
final class ShutdownHook implements AutoCloseable {
  private final CompletableFuture<Void> request = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Signals signals = Signals.handle(this::signalled);

  ShutdownHook() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
  }

  private void signalled() {
    if (requested()) {
      Runtime.getRuntime().halt(ExitCode.STOP_TIMED_OUT.number());
    }
    request();
  }

  private void stop() {
    request();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the work to stop, as a signal does. */
  void request() {
    request.complete(null);
  }

  /** Says whether the process was asked to stop. */
  boolean requested() {
    return request.isDone();
  }

  /** Has an action run when the process is asked to stop, at once if it was already. */
  void onRequest(Runnable action) {
    CompletableFuture<Void> unused = request.thenRun(action);
  }

  /** Waits until the process is asked to stop. */
  void await() {
    request.join();
  }

  /** Says that everything is closed: the process may end. */
  @Override
  public void close() {
    signals.close();
    finished.countDown();
  }
}
