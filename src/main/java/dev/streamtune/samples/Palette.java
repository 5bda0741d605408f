package dev.streamtune.samples;

import java.awt.Color;
import java.util.random.RandomGenerator;

/**
 * The two colours of a picture, far enough apart in brightness to be told from each other. They are
 * drawn alike and without regard to the class: whether the motif is dark on light or light on dark
 * is an even chance.
 */
record Palette(Color ground, Color ink) {
  private static final double CONTRAST = 70;

  static Palette any(RandomGenerator random) {
    Color ground = colour(random);
    Color ink = colour(random);
    while (Math.abs(brightness(ground) - brightness(ink)) < CONTRAST) {
      ground = colour(random);
      ink = colour(random);
    }
    return new Palette(ground, ink);
  }

  /** Returns a colour close to the given one. */
  static Color near(Color colour, RandomGenerator random) {
    return new Color(
        nudge(colour.getRed(), random),
        nudge(colour.getGreen(), random),
        nudge(colour.getBlue(), random));
  }

  private static int nudge(int channel, RandomGenerator random) {
    return Math.max(0, Math.min(255, channel + random.nextInt(-30, 31)));
  }

  private static Color colour(RandomGenerator random) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  private static double brightness(Color colour) {
    return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
  }
}
