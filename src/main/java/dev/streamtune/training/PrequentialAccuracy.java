package dev.streamtune.training;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often answers were right, whichever head gave them, measured on each feedback as it comes and
 * before anything learns it: over a sliding window, and with a fading factor (Gama, Sebastião and
 * Rodrigues 2013, "On evaluating stream learning algorithms"). Both forget: what was long ago says
 * nothing of the heads that serve now. Not thread-safe.
 */
final class PrequentialAccuracy {
  /** With fewer a share says little. */
  private static final int FEWEST = 10;

  private final int window;
  private final double fading;
  private final Deque<Boolean> last = new ArrayDeque<>();
  private int right;
  private double fadedRight;
  private double fadedAll;

  /**
   * Has seen nothing.
   *
   * @param window feedback in the window; the fading factor makes what is as long ago count for 1/e
   */
  PrequentialAccuracy(int window) {
    this.window = window;
    this.fading = 1 - 1.0 / window;
  }

  /** A feedback confirms the answer, or not. */
  void observe(boolean confirmed) {
    last.addLast(confirmed);
    right += confirmed ? 1 : 0;
    if (last.size() > window) {
      right -= last.removeFirst() ? 1 : 0;
    }
    fadedRight = fading * fadedRight + (confirmed ? 1 : 0);
    fadedAll = fading * fadedAll + 1;
  }

  /** Returns the share in the window, 0 to 1; NaN where there are too few. */
  double windowed() {
    return isEnough() ? right / (double) last.size() : Double.NaN;
  }

  /** Returns the faded share, 0 to 1; NaN where there are too few. */
  double decayed() {
    return isEnough() ? fadedRight / fadedAll : Double.NaN;
  }

  private boolean isEnough() {
    return last.size() >= Math.min(FEWEST, window);
  }
}
