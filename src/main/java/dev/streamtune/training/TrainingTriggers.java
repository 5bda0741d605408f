package dev.streamtune.training;

import dev.streamtune.config.TriggerSettings;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Decides when the next fine-tuning is due, and why: enough new examples, enough time with any, a
 * drop of the measured accuracy, or a request. What comes while one runs is put together into the
 * next one.
 *
 * <p>Thread-safe: many may tell, one takes.
 */
public final class TrainingTriggers {
  private final TriggerSettings settings;
  private final AccuracyMonitor accuracy;
  private final Set<String> reasons = new LinkedHashSet<>();
  private int newExamples;
  private long oldestNewNanos;

  /** Nothing is due at first. */
  public TrainingTriggers(TriggerSettings settings) {
    this.settings = settings;
    this.accuracy = new AccuracyMonitor(settings);
  }

  /**
   * A labelled example came.
   *
   * @param headVersion the head that had classified it
   * @param confirmed whether the feedback agrees with that head
   */
  public synchronized void example(long headVersion, boolean confirmed) {
    examples(1);
    accuracy.observe(headVersion, confirmed).ifPresent(reasons::add);
    notifyAll();
  }

  /** Examples are there that no head has learned. */
  public synchronized void examples(int count) {
    oldestNewNanos = newExamples == 0 ? System.nanoTime() : oldestNewNanos;
    newExamples += count;
    notifyAll();
  }

  /** Somebody wants one now. */
  public synchronized void request(String reason) {
    reasons.add(reason);
    notifyAll();
  }

  /**
   * Waits until a fine-tuning is due and takes everything that speaks for it.
   *
   * @return why, in words
   */
  public synchronized String take() throws InterruptedException {
    while (reasons.isEmpty() && newExamples < settings.everyExamples() && !isOverdue()) {
      wait(waitMillis());
    }
    if (newExamples > 0) {
      reasons.add(newExamples + (newExamples == 1 ? " new example" : " new examples"));
    }
    String words = String.join("; ", reasons);
    reasons.clear();
    newExamples = 0;
    return words;
  }

  private boolean isOverdue() {
    return isTimed() && System.nanoTime() - oldestNewNanos >= settings.every().toNanos();
  }

  private boolean isTimed() {
    return newExamples > 0 && !settings.every().isZero();
  }

  /** Returns how long to wait; 0 is until something comes. */
  private long waitMillis() {
    if (!isTimed()) {
      return 0;
    }
    long left = settings.every().toNanos() - (System.nanoTime() - oldestNewNanos);
    return Math.max(1, left / 1_000_000);
  }
}
