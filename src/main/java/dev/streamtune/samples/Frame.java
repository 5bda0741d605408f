package dev.streamtune.samples;

import java.util.random.RandomGenerator;

/** The size of a picture in pixels. */
record Frame(int width, int height) {
  private static final int SHORTEST = 160;
  private static final int LONGEST = 320;

  /** Draws width and height separately, so that shapes from 1:2 to 2:1 occur. */
  static Frame any(RandomGenerator random) {
    return new Frame(side(random), side(random));
  }

  /** Half the shorter side: the radius of the largest disc that fits. */
  double radius() {
    return Math.min(width, height) / 2.0;
  }

  /** Half the diagonal: the distance from the middle to a corner. */
  double reach() {
    return Math.hypot(width, height) / 2;
  }

  private static int side(RandomGenerator random) {
    return random.nextInt(SHORTEST, LONGEST + 1);
  }
}
