package dev.streamtune.web;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads for what may take a while, and few tasks that wait for them: so that what must
 * answer at once never waits behind. Thread-safe.
 */
final class Lane implements AutoCloseable {
  private static final long IDLE_SECONDS = 30;
  private static final Duration STOP = Duration.ofSeconds(1);

  private final ThreadPoolExecutor executor;

  /**
   * Starts no thread before it is needed.
   *
   * @param threads at most
   * @param waiting at most
   */
  Lane(String name, int threads, int waiting) {
    AtomicInteger number = new AtomicInteger();
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Takes a task, unless too many wait.
   *
   * @param dropped is run instead where it waits when this is closed
   */
  boolean offer(Runnable task, Runnable dropped) {
    try {
      executor.execute(new Task(task, dropped));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Interrupts what runs, drops what waits, and waits a second at most for the former. */
  @Override
  public void close() {
    for (Runnable waiting : executor.shutdownNow()) {
      ((Task) waiting).dropped.run();
    }
    try {
      boolean unused = executor.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something to do, and what to do if it is not. */
  private record Task(Runnable task, Runnable dropped) implements Runnable {
    @Override
    public void run() {
      task.run();
    }
  }
}
