package dev.streamtune.heads;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the heads topic in a thread of its own: at start the newest good promoted head is
 * delivered, then each newer one. A head that is not good is refused with a named problem, and the
 * one before stays in service.
 *
 * <p>While Kafka does not answer, the follower tries again. It ends with {@link #close}, or with a
 * failure that no retry mends, which the listener is told. Thread-safe.
 */
public final class HeadFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeadFollower.class);
  private static final long RETRY_MILLIS = 500;

  private final HeadLog log;
  private final HeadFollowing following;
  private final HeadListener listener;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "head-follower");

  private HeadFollower(HeadLog log, HeadRequirements requirements, HeadListener listener) {
    this.log = log;
    this.following = new HeadFollowing(log, requirements, listener);
    this.listener = listener;
  }

  /**
   * Starts to follow.
   *
   * @param requirements what a head must fit
   * @param listener is called by the follower's thread
   * @return to be closed by the caller, before what the listener uses
   */
  public static HeadFollower start(
      HeadSettings settings, HeadRequirements requirements, HeadListener listener) {
    HeadFollower follower = new HeadFollower(HeadLog.open(settings), requirements, listener);
    follower.thread.setDaemon(true);
    follower.thread.start();
    return follower;
  }

  /**
   * Waits until everything that was there at start is dealt with: the newest good head was
   * delivered, or there is none.
   *
   * @return whether that happened in time
   * @throws IllegalStateException if the follower failed or was closed before
   */
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    try {
      caughtUp.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the heads topic is not followed: " + e.getMessage(), e);
    }
  }

  private void run() {
    try (log) {
      repeat(following::catchUp);
      while (!stopping()) {
        caughtUp.complete(null);
        repeat(following::follow);
      }
    } catch (WakeupException e) {
      LOG.debug("woken to stop", e);
    } catch (RuntimeException e) {
      fail(e);
    } catch (Error e) { // such as the engine's, or a heap too small for a head
      fail(new IllegalStateException("the follower ran into " + e, e));
      throw e;
    } finally {
      caughtUp.completeExceptionally(new IllegalStateException("it was closed"));
    }
  }

  private void fail(RuntimeException failure) {
    LOG.error("the heads topic is followed no longer", failure);
    caughtUp.completeExceptionally(failure);
    listener.onFailure(failure);
  }

  /** Does a step until it succeeds or the follower is to stop. */
  private void repeat(Runnable step) {
    boolean failed = false;
    while (!stopping()) {
      try {
        step.run();
        return;
      } catch (RetriableException e) {
        if (!failed) {
          LOG.warn("Kafka does not answer; the head in service stays, trying again", e);
        }
        failed = true;
        pause();
      }
    }
  }

  private void pause() {
    try {
      boolean unused = stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  /** Stops following and waits until the thread has ended, unless the listener calls this. */
  @Override
  public void close() {
    stop.countDown();
    log.wakeup();
    if (Thread.currentThread().equals(thread)) {
      return; // it ends when the listener returns
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
