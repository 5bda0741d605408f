package dev.streamtune.training;

import dev.streamtune.training.Due.Judging;
import dev.streamtune.training.Due.Tuning;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background thread of learning: waits until a fine-tuning or a verdict is due, runs it, waits
 * again; so there are never two at once. {@link #close} interrupts what runs and waits for its end,
 * which comes within a training step; nothing is published then.
 *
 * <p>Thread-safe.
 */
public final class TrainingLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 5_000;
  private static final long PAUSE_WHEN_SUPERSEDED_MILLIS = 1_000;

  private final TrainingTriggers triggers;
  private final FineTuning fineTuning;
  private final SubmissionTrials submissions;
  private final Forgetting forgetting;
  private final AnsweredRequests answered;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "fine-tuning");

  /**
   * Takes its parts; {@link #start} begins.
   *
   * @param answered gets the requests whose verdict is recorded
   */
  TrainingLoop(
      TrainingTriggers triggers,
      FineTuning fineTuning,
      SubmissionTrials submissions,
      Forgetting forgetting,
      AnsweredRequests answered) {
    this.answered = answered;
    this.forgetting = forgetting;
    this.triggers = triggers;
    this.fineTuning = fineTuning;
    this.submissions = submissions;
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

  private void runOnce(Due due) throws InterruptedException {
    try {
      if (run(due) == Ending.JUDGED) {
        answered.add(due.requests());
      } else {
        again(due, PAUSE_WHEN_SUPERSEDED_MILLIS);
      }
    } catch (RuntimeException e) {
      if (closed.getCount() > 0) {
        LOG.error("the {} failed; nothing was lost, it is tried again", words(due), e);
        again(due, PAUSE_AFTER_FAILURE_MILLIS);
      }
    }
  }

  /** Before anything else what was withdrawn is out of the head that serves. */
  private Ending run(Due due) throws InterruptedException {
    if (due instanceof Due.Forgetting images) {
      return forgetting.run(images.withdrawals());
    }
    Ending forgotten = forgetting.run(List.of());
    return forgotten == Ending.JUDGED ? runNext(due) : forgotten;
  }

  private Ending runNext(Due due) throws InterruptedException {
    if (due instanceof Judging judging) {
      return submissions.run(judging.submission());
    }
    return fineTuning.run(((Tuning) due).trigger());
  }

  private static String words(Due due) {
    if (due instanceof Judging judging) {
      return "verdict on submission " + judging.submission().getId();
    }
    return due instanceof Due.Forgetting ? "forgetting" : "fine-tuning";
  }

  private void again(Due due, long pauseMillis) throws InterruptedException {
    if (closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
      return;
    }
    if (due instanceof Judging judging) {
      triggers.submit(judging.offset(), judging.submission());
    } else if (due instanceof Due.Forgetting images) {
      triggers.forget(images.withdrawals());
    } else if (due instanceof Tuning tuning) {
      triggers.request(tuning.trigger(), tuning.requests());
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
