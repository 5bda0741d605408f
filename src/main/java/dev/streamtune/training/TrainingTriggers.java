package dev.streamtune.training;

import dev.streamtune.config.TriggerSettings;
import dev.streamtune.schema.HeadSubmission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Decides what is due next. Withdrawn images come first, then heads that were sent in, in their
 * order. A fine-tuning is due after enough new examples, enough time with any, a drop of the
 * measured accuracy, or a request. What comes while one runs is put together into the next one, and
 * so is a burst: examples that follow each other closely start one, not two.
 *
 * <p>Thread-safe: many may tell, one takes.
 */
public final class TrainingTriggers {
  /** Examples that come closer to each other than this are one burst. */
  private static final long BURST_GAP_NANOS = 400_000_000;

  /** A burst is not waited for any longer than this. */
  private static final long LONGEST_BURST_NANOS = 2_000_000_000;

  private final TriggerSettings settings;
  private final AccuracyMonitor accuracy;
  private final Set<String> reasons = new LinkedHashSet<>();
  private final Deque<HeadSubmission> submissions = new ArrayDeque<>();
  private final List<Withdrawal> withdrawals = new ArrayList<>();
  private boolean isForgettingDue;
  private int newExamples;
  private long oldestNewNanos;
  private long newestNewNanos;

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
    newestNewNanos = System.nanoTime();
    oldestNewNanos = newExamples == 0 ? newestNewNanos : oldestNewNanos;
    newExamples += count;
    notifyAll();
  }

  /** Somebody wants one now. */
  public synchronized void request(String reason) {
    reasons.add(reason);
    notifyAll();
  }

  /** Somebody sent in a head. */
  public synchronized void submit(HeadSubmission submission) {
    submissions.addLast(submission);
    notifyAll();
  }

  /**
   * Images were withdrawn, perhaps before a restart, where only the trainer's state tells which.
   */
  public synchronized void forget(List<Withdrawal> images) {
    isForgettingDue = true;
    withdrawals.addAll(images);
    newestNewNanos = System.nanoTime();
    notifyAll();
  }

  /**
   * Waits until something is due and takes it; of a fine-tuning everything that speaks for it.
   *
   * @return what to do
   */
  public synchronized Due take() throws InterruptedException {
    while (!isForgettingDue && submissions.isEmpty() && !isTuningDue()) {
      wait(waitMillis());
    }
    if (isForgettingDue) {
      return takeWithdrawals();
    }
    if (!submissions.isEmpty()) {
      return new Due.Judging(submissions.removeFirst());
    }
    awaitEndOfBurst(() -> reasons.isEmpty());
    return new Due.Tuning(takeReasons());
  }

  private boolean isTuningDue() {
    return !reasons.isEmpty() || newExamples >= settings.everyExamples() || isOverdue();
  }

  private String takeReasons() {
    if (newExamples > 0) {
      reasons.add(newExamples + (newExamples == 1 ? " new example" : " new examples"));
    }
    String words = String.join("; ", reasons);
    reasons.clear();
    newExamples = 0;
    return words;
  }

  private Due takeWithdrawals() throws InterruptedException {
    awaitEndOfBurst(() -> true);
    Due due = new Due.Forgetting(withdrawals);
    withdrawals.clear();
    isForgettingDue = false;
    return due;
  }

  private void awaitEndOfBurst(BooleanSupplier patient) throws InterruptedException {
    long start = System.nanoTime();
    while (patient.getAsBoolean() && System.nanoTime() - start < LONGEST_BURST_NANOS) {
      long left = BURST_GAP_NANOS - (System.nanoTime() - newestNewNanos);
      if (left <= 0) {
        return;
      }
      wait(Math.max(1, left / 1_000_000));
    }
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
