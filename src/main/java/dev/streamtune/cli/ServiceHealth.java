package dev.streamtune.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether an instance is in order: the first failure of any of its parts, and whether it shall
 * stop. Thread-safe.
 */
final class ServiceHealth {
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** A part cannot go on: the instance is to stop with this cause. */
  void failed(Throwable cause) {
    failure.compareAndSet(null, cause);
    stop.countDown();
  }

  /** The instance is to stop; closing is still the owner's. */
  void requestStop() {
    stop.countDown();
  }

  /**
   * Waits until the instance is to stop.
   *
   * @throws CommandException if that is because of a failure
   */
  void awaitStop() throws InterruptedException {
    stop.await();
    requireHealthy();
  }

  /**
   * Looks whether all is well.
   *
   * @throws CommandException naming the failure if there was one
   */
  void requireHealthy() {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new CommandException("the service stopped: " + rootMessage(cause), cause);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
