package dev.streamtune.transfer;

import dev.streamtune.image.RgbImage;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * How a variant of a picture differs from it: turned left to right or not, cut to 80 to 100 % of
 * its width and height at some place, and darker or brighter by up to 20 %. Which, is a function of
 * the picture's content and the variant's number alone, so that its features can be kept.
 */
final class Variation {
  /** Part of the name under which features are kept; another for every change to this class. */
  static final int ALGORITHM = 1;

  private static final double LEAST_SHARE = 0.8;
  private static final double MOST_BRIGHTNESS = 0.2;

  private final boolean flipped;
  private final double widthShare;
  private final double heightShare;
  private final double across;
  private final double down;
  private final double brightness;

  private Variation(SplittableRandom random) {
    this.flipped = random.nextBoolean();
    this.widthShare = random.nextDouble(LEAST_SHARE, 1);
    this.heightShare = random.nextDouble(LEAST_SHARE, 1);
    this.across = random.nextDouble();
    this.down = random.nextDouble();
    this.brightness = random.nextDouble(1 - MOST_BRIGHTNESS, 1 + MOST_BRIGHTNESS);
  }

  /**
   * Returns the variation that belongs to a view.
   *
   * @param view a variant, not the picture as it is
   */
  static Variation of(View view) {
    long content = HexFormat.fromHexDigitsToLong(view.image().sha256().substring(0, 16));
    long number = new SplittableRandom(view.variant()).nextLong();
    return new Variation(new SplittableRandom(content ^ number));
  }

  /** Returns the varied picture; the given one stays as it is. */
  RgbImage apply(RgbImage image) {
    int width = Math.max(1, (int) Math.round(widthShare * image.width()));
    int height = Math.max(1, (int) Math.round(heightShare * image.height()));
    int left = (int) (across * (image.width() - width + 1));
    int top = (int) (down * (image.height() - height + 1));
    byte[] source = image.pixels();
    byte[] pixels = new byte[3 * width * height];
    byte[] levels = levels();
    int out = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = 0; x < width; x++) {
        int column = flipped ? left + width - 1 - x : left + x;
        int in = 3 * (y * image.width() + column);
        for (int channel = 0; channel < 3; channel++) {
          pixels[out++] = levels[Byte.toUnsignedInt(source[in + channel])];
        }
      }
    }
    return new RgbImage(width, height, pixels);
  }

  /** What each of the 256 samples becomes. */
  private byte[] levels() {
    byte[] levels = new byte[256];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = (byte) Math.min(255, Math.round(level * brightness));
    }
    return levels;
  }
}
