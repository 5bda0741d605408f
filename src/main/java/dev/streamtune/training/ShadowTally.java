package dev.streamtune.training;

import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Counts how a shadow head does beside the incumbent. Reports of other shadows are left out.
 * Thread-safe.
 */
public final class ShadowTally {
  private long version;
  private long answers;
  private long agreements;
  private long labelled;
  private long rightByShadow;
  private long rightByIncumbent;

  /** Counts for this version from now on, from zero. */
  synchronized void begin(long shadowVersion) {
    version = shadowVersion;
    answers = 0;
    agreements = 0;
    labelled = 0;
    rightByShadow = 0;
    rightByIncumbent = 0;
  }

  /** Some instance saw this many answers of a shadow, and so many that agree with the incumbent. */
  public synchronized void answered(long shadowVersion, int count, int agreeing) {
    if (shadowVersion == version) {
      answers += count;
      agreements += agreeing;
      notifyAll();
    }
  }

  /** Feedback came for an image that both had classified. */
  public synchronized void labelled(
      long shadowVersion, boolean shadowRight, boolean incumbentRight) {
    if (shadowVersion == version) {
      labelled++;
      rightByShadow += shadowRight ? 1 : 0;
      rightByIncumbent += incumbentRight ? 1 : 0;
    }
  }

  /** Has {@link #await} look again whether it is to end. */
  synchronized void wake() {
    notifyAll();
  }

  /**
   * Waits until there are enough answers.
   *
   * @param ended whether to wait no longer
   * @return false if they did not come in time
   */
  synchronized boolean await(long enough, long millis, BooleanSupplier ended)
      throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (answers < enough) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || ended.getAsBoolean()) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Says whether feedback found the shadow right less often than the incumbent. */
  synchronized boolean isWorse() {
    return rightByShadow < rightByIncumbent;
  }

  /** Returns the figures in words. */
  synchronized String words() {
    String agreed =
        String.format(
            Locale.ROOT,
            "as a shadow it agreed with %d of %d answers of the incumbent",
            agreements,
            answers);
    return labelled == 0
        ? agreed
        : agreed
            + ", and of %d with feedback it had %d right, the incumbent %d"
                .formatted(labelled, rightByShadow, rightByIncumbent);
  }
}
