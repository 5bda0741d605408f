package dev.streamtune.console.why;

/**
 * Colours for heat, dark to light in even steps of lightness, so that they keep their order for
 * people who do not tell hues apart, and in grey: from violet over red and orange to yellow. What
 * is cold is transparent.
 */
final class Ramp {
  /** Opacity of what is hottest, 0 to 255. */
  private static final int MOST_OPAQUE = 200;

  /** Red, green, blue at equal distances. */
  private static final int[][] STOPS = {
    {40, 11, 84},
    {101, 21, 110},
    {159, 42, 99},
    {212, 72, 66},
    {245, 125, 21},
    {250, 193, 39},
    {252, 255, 164}
  };

  private Ramp() {}

  /**
   * Returns the colour of a value.
   *
   * @param heat 0 to 1
   * @return alpha, red, green and blue, 8 bits each from the highest; all 0 where the value is
   */
  static int colour(double heat) {
    int alpha = (int) Math.round(MOST_OPAQUE * heat);
    if (alpha == 0) {
      return 0;
    }
    double at = heat * (STOPS.length - 1);
    int below = Math.min((int) at, STOPS.length - 2);
    int colour = alpha;
    for (int channel = 0; channel < 3; channel++) {
      int from = STOPS[below][channel];
      int to = STOPS[below + 1][channel];
      colour = colour << 8 | (int) Math.round(from + (at - below) * (to - from));
    }
    return colour;
  }
}
