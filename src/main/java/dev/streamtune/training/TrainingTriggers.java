package dev.streamtune.training;

import dev.streamtune.config.TriggerSettings;
import dev.streamtune.schema.HeadSubmission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Decides what is due next. Withdrawn images come first, then heads that were sent in, in their
 * order. A fine-tuning is due after enough new examples, enough time with any, a drop of the
 * measured accuracy, or a request. What comes while one runs is put together into the next one, and
 * so is a burst: examples that follow each other closely start one, not two. Of very many requests
 * each run answers some.
 *
 * <p>Thread-safe: many may tell, one takes.
 */
public final class TrainingTriggers {
  /** Examples that come closer to each other than this are one burst. */
  private static final long BURST_GAP_NANOS = 400_000_000;

  /** A burst is not waited for any longer than this. */
  private static final long LONGEST_BURST_NANOS = 2_000_000_000;

  /** More requests than this one run does not name: a run is one record. */
  private static final int MOST_REQUESTS = 100;

  private final TriggerSettings settings;
  private final AccuracyMonitor accuracy;

  /** In words; and whose requests they are, by their offsets. */
  private final Map<String, Set<Long>> reasons = new LinkedHashMap<>();

  private final Deque<Due.Judging> submissions = new ArrayDeque<>();
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
    accuracy.observe(headVersion, confirmed).ifPresent(this::request);
  }

  /** Examples are there that no head has learned. */
  public synchronized void examples(int count) {
    newestNewNanos = System.nanoTime();
    oldestNewNanos = newExamples == 0 ? newestNewNanos : oldestNewNanos;
    newExamples += count;
    notifyAll();
  }

  /** There is a reason for one now. */
  public void request(String reason) {
    request(reason, Set.of());
  }

  /**
   * Somebody wants one now.
   *
   * @param offsets where the requests stand for which this is the reason
   */
  public synchronized void request(String reason, Collection<Long> offsets) {
    reasons.computeIfAbsent(reason, words -> new TreeSet<>()).addAll(offsets);
    notifyAll();
  }

  /**
   * Somebody sent in a head.
   *
   * @param offset where it was sent
   */
  public synchronized void submit(long offset, HeadSubmission submission) {
    submissions.addLast(new Due.Judging(offset, submission));
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
      return submissions.removeFirst();
    }
    awaitEndOfBurst(() -> reasons.isEmpty());
    return takeReasons();
  }

  private boolean isTuningDue() {
    return !reasons.isEmpty() || newExamples >= settings.everyExamples() || isOverdue();
  }

  private Due takeReasons() {
    List<String> words = new ArrayList<>();
    Set<Long> requests = new TreeSet<>();
    Iterator<Map.Entry<String, Set<Long>>> each = reasons.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Set<Long>> reason = each.next();
      if (!words.isEmpty() && requests.size() + reason.getValue().size() > MOST_REQUESTS) {
        break;
      }
      words.add(reason.getKey());
      requests.addAll(reason.getValue());
      each.remove();
    }
    if (newExamples > 0) {
      words.add(newExamples + (newExamples == 1 ? " new example" : " new examples"));
    }
    newExamples = 0;
    return new Due.Tuning(String.join("; ", words), requests);
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
