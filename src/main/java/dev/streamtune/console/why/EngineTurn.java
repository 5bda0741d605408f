package dev.streamtune.console.why;

import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.model.ModelException;
import dev.streamtune.web.api.ApiException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has the engine asked one question at a time, by a thread of its own, and for a bounded time:
 * where serving leaves nothing over, whoever asks is told so. Thread-safe.
 */
final class EngineTurn implements AutoCloseable {
  /**
   * More that wait would hold up who asks for other things: they are answered by the same threads.
   */
  private static final int MOST_WAITING = 2;

  private final Semaphore turn = new Semaphore(1, true);
  private final Duration wait;
  private final Duration longest;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "console-engine");
            made.setDaemon(true);
            return made;
          });

  /**
   * Starts no thread before it is asked.
   *
   * @param wait for the question before to be answered
   * @param longest that an answer may take
   */
  EngineTurn(Duration wait, Duration longest) {
    this.wait = wait;
    this.longest = longest;
  }

  /** A question to the engine. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws ImageRejectedException, InterruptedException;
  }

  /**
   * Asks.
   *
   * @throws ApiException 409 EXPLAINER_BUSY if it does not come about in time; 404 if the picture
   *     cannot be used; 409 NO_EXPLANATION if the model cannot be asked
   */
  <T> T ask(Question<T> question) throws ApiException {
    try {
      if (waiting() >= MOST_WAITING || !turn.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy("another picture is being looked at");
      }
      try {
        return answer(question);
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "STOPPING", "the service is stopping");
    }
  }

  /** Returns how many wait for their turn. */
  int waiting() {
    return turn.getQueueLength();
  }

  private <T> T answer(Question<T> question) throws ApiException, InterruptedException {
    Future<T> answer = thread.submit(question::ask);
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw busy("serving leaves the engine no time");
    } catch (ExecutionException e) {
      throw refusal(e.getCause() == null ? e : e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static ApiException busy(String why) {
    return new ApiException(409, "EXPLAINER_BUSY", "%s; try again in a few seconds".formatted(why));
  }

  private static ApiException refusal(Throwable cause) {
    if (cause instanceof ImageRejectedException) {
      return ApiException.notFound("the picture cannot be used: " + cause.getMessage());
    }
    if (cause instanceof ModelException || cause instanceof IllegalStateException) {
      return new ApiException(409, "NO_EXPLANATION", String.valueOf(cause.getMessage()));
    }
    throw new IllegalStateException("the engine failed", cause);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
