package dev.streamtune.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background thread of learning: waits until a fine-tuning is due, runs it, waits again; so
 * there are never two at once. {@link #close} interrupts what runs and waits for its end, which
 * comes within a training step; nothing is published then.
 *
 * <p>Thread-safe.
 */
public final class TrainingLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 5_000;
  private static final long PAUSE_WHEN_SUPERSEDED_MILLIS = 1_000;

  private final TrainingTriggers triggers;
  private final FineTuning fineTuning;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "fine-tuning");

  /** Takes its parts; {@link #start} begins. */
  public TrainingLoop(TrainingTriggers triggers, FineTuning fineTuning) {
    this.triggers = triggers;
    this.fineTuning = fineTuning;
  }

  /** Starts the thread; once. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        runOnce(triggers.take());
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped", e);
    }
  }

  private void runOnce(String trigger) throws InterruptedException {
    try {
      if (fineTuning.run(trigger) == FineTuning.Ending.SUPERSEDED) {
        again(trigger, PAUSE_WHEN_SUPERSEDED_MILLIS);
      }
    } catch (RuntimeException e) {
      if (closed.getCount() > 0) {
        LOG.error("the fine-tuning failed; its examples stay in the buffer, it is tried again", e);
        again(trigger, PAUSE_AFTER_FAILURE_MILLIS);
      }
    }
  }

  private void again(String trigger, long pauseMillis) throws InterruptedException {
    if (!closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
      triggers.request(trigger);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
