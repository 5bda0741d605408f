package dev.streamtune.client;

import dev.streamtune.config.Printable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Images that wait for their answers, as many as may. Their futures are completed by the common
 * pool, so that what hangs on them cannot hold up the thread that reads. Thread-safe.
 */
final class WaitingImages {
  private static final int LONGEST_SHOWN = 200;

  private final int most;
  private final Duration timeout;
  private final Semaphore free;

  /** By number, the oldest first. */
  private final Map<Long, Waiting> byNumber = new LinkedHashMap<>();

  private long next;

  WaitingImages(int most, Duration timeout) {
    this.most = most;
    this.timeout = timeout;
    this.free = new Semaphore(most);
  }

  /** An image that waits. */
  record Waiting(long number, String id, long sinceNanos, CompletableFuture<Answer> answer) {
    void complete(Answer with) {
      CompletableFuture<Answer> unused = answer.completeAsync(() -> with);
    }

    void fail(StreamTuneException with) {
      answer.defaultExecutor().execute(() -> answer.completeExceptionally(with));
    }
  }

  /**
   * Adds an image; waits for a place if there is none.
   *
   * @throws StreamTuneException if none comes free in time, or this thread is interrupted
   */
  Waiting add(String id) {
    try {
      if (!free.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StreamTuneException(
            "%d images wait for their answers and none came within %d ms; send fewer at once, or raise maxInFlight"
                .formatted(most, timeout.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamTuneException("interrupted while waiting for earlier answers", e);
    }
    synchronized (byNumber) {
      Waiting waiting = new Waiting(next++, id, System.nanoTime(), new CompletableFuture<>());
      byNumber.put(waiting.number(), waiting);
      return waiting;
    }
  }

  /** Completes the image with this number, if it still waits. */
  void complete(long number, Answer answer) {
    Waiting waiting = remove(number);
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  /** Fails the image with this number, if it still waits. */
  void fail(long number, StreamTuneException failure) {
    Waiting waiting = remove(number);
    if (waiting != null) {
      waiting.fail(failure);
    }
  }

  /** Fails all. */
  void failAll(StreamTuneException failure) {
    for (Waiting oldest = oldest(); oldest != null; oldest = oldest()) {
      fail(oldest.number(), failure);
    }
  }

  /** Fails those whose time is up. */
  void expire(long nanos) {
    for (Waiting oldest = oldest(); oldest != null; oldest = oldest()) {
      if (nanos - oldest.sinceNanos() < timeout.toNanos()) {
        return;
      }
      fail(
          oldest.number(),
          new StreamTuneException(
              "no answer to image %s within %d ms; is the service running, and how far is it behind? The image stays published"
                  .formatted(Printable.of(oldest.id(), LONGEST_SHOWN), timeout.toMillis())));
    }
  }

  private @Nullable Waiting oldest() {
    synchronized (byNumber) {
      return byNumber.isEmpty() ? null : byNumber.values().iterator().next();
    }
  }

  private @Nullable Waiting remove(long number) {
    synchronized (byNumber) {
      Waiting removed = byNumber.remove(number);
      if (removed != null) {
        free.release();
      }
      return removed;
    }
  }
}
