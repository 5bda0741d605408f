package dev.streamtune.bench;

/**
 * How many images a measurement takes, and between which of them the clocks are read: after some,
 * when all is under way, and before the last, when some threads have nothing left to do.
 *
 * @param images how many in all, at least {@link #FEWEST}
 */
public record ScaleSpan(int images) {
  /** Fewer tell nothing. */
  public static final int FEWEST = 200;

  private static final double BEGIN = 0.2;
  private static final double END = 0.9;

  /** Checks the number. */
  public ScaleSpan {
    if (images < FEWEST) {
      throw new IllegalArgumentException(
          "expected at least %d images, found %d".formatted(FEWEST, images));
    }
  }

  /**
   * Returns as many as take a time.
   *
   * @param perSecond how many were answered a second before
   * @param most bound of what is written to disk
   */
  public static ScaleSpan lasting(double seconds, double perSecond, int most) {
    long wanted = Math.round(seconds * perSecond);
    return new ScaleSpan((int) Math.max(FEWEST, Math.min(wanted, most)));
  }

  /** Returns after how many answers the clocks are read first. */
  public long begin() {
    return Math.round(BEGIN * images);
  }

  /** Returns after how many answers the clocks are read again. */
  public long end() {
    return Math.round(END * images);
  }
}
