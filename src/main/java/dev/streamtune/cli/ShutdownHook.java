package dev.streamtune.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGINT and SIGTERM into an orderly end: the signal's thread asks the work to stop and waits
 * until the command has closed everything that it opened after this. Open it first and close it
 * last.
 *
 * <p>Thread-safe.
 */
final class ShutdownHook implements AutoCloseable {
  private final CompletableFuture<Void> request = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);

  ShutdownHook() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
  }

  private void stop() {
    request.complete(null);
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    finished.countDown();
  }
}
