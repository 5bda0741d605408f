package dev.streamtune.training;

import dev.streamtune.config.TriggerSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches how much of the feedback confirms the head in service, and tells once when that share
 * falls. Shares are taken over the last {@code accuracyWindow} examples, and compared with the best
 * since the head in service was promoted. Not thread-safe; depends on nothing but what it is told.
 */
public final class AccuracyMonitor {
  /** Far below one example of the largest window. */
  private static final double TOLERANCE = 1e-9;

  private final int window;
  private final double drop;
  private final Deque<Boolean> last = new ArrayDeque<>();
  private long version = Long.MIN_VALUE;
  private int confirmations;
  private int best;
  private boolean told;

  /**
   * Makes a monitor that has seen nothing.
   *
   * @param settings window and drop; a drop of 1 is never told
   */
  public AccuracyMonitor(TriggerSettings settings) {
    this.window = settings.accuracyWindow();
    this.drop = settings.accuracyDrop();
  }

  /**
   * Takes one labelled example. The first of a newer head starts afresh; one that an older head had
   * answered says nothing about the one in service and does not count.
   *
   * @param headVersion the head that had answered
   * @param confirmed whether the feedback agrees with its answer
   * @return the reason to act, if the share has just fallen far enough
   */
  public Optional<String> observe(long headVersion, boolean confirmed) {
    if (headVersion > version) {
      reset();
      version = headVersion;
    }
    if (headVersion < version) {
      return Optional.empty();
    }
    slide(confirmed);
    return last.size() < window ? Optional.empty() : compare();
  }

  /** Forgets everything, the version too: for a rollback, and when a fine-tuning has begun. */
  public void reset() {
    last.clear();
    version = Long.MIN_VALUE;
    confirmations = 0;
    best = 0;
    told = false;
  }

  private void slide(boolean confirmed) {
    last.addLast(confirmed);
    confirmations += confirmed ? 1 : 0;
    if (last.size() > window) {
      confirmations -= last.removeFirst() ? 1 : 0;
    }
  }

  private Optional<String> compare() {
    best = Math.max(best, confirmations);
    boolean fell =
        confirmations < best && best - confirmations >= drop * window - TOLERANCE && drop < 1;
    if (!fell || told) {
      return Optional.empty();
    }
    told = true;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "feedback confirmed %.2f of the last %d answers of head %d, down from %.2f",
            confirmations / (double) window,
            window,
            version,
            best / (double) window));
  }
}
