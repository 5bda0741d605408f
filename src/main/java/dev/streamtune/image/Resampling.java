package dev.streamtune.image;

/**
 * Resizing exactly as Pillow's {@code Image.resize} does it, so that a network sees here the
 * numbers that it saw in training. Stateless, safe for use by many threads.
 */
public final class Resampling {
  private Resampling() {}

  /**
   * Stretches by nearest neighbour: {@code image.resize((width, height), NEAREST)}.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   */
  public static RgbImage nearest(RgbImage image, int width, int height) {
    int[] columns = nearest(image.width(), width);
    int[] rows = nearest(image.height(), height);
    byte[] source = image.pixels();
    byte[] pixels = new byte[3 * width * height];
    int out = 0;
    for (int row : rows) {
      for (int column : columns) {
        int in = 3 * (row * image.width() + column);
        pixels[out++] = source[in];
        pixels[out++] = source[in + 1];
        pixels[out++] = source[in + 2];
      }
    }
    return new RgbImage(width, height, pixels);
  }

  /**
   * Sums up steps instead of multiplying: the rounding of Pillow's Geometry.c, ImagingScaleAffine.
   */
  private static int[] nearest(int from, int to) {
    double step = (double) from / to;
    double position = step * 0.5;
    int[] sources = new int[to];
    for (int i = 0; i < to; i++) {
      sources[i] = Math.min((int) position, from - 1);
      position += step;
    }
    return sources;
  }

  /**
   * Resizes bilinearly, with antialiasing where it shrinks: {@code image.resize((width, height),
   * BILINEAR)}, first along rows, then along columns, in 8 bits between the two.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   */
  public static RgbImage bilinear(RgbImage image, int width, int height) {
    return bilinear(
        image,
        new BilinearAxis(image.width(), width, 0, width),
        new BilinearAxis(image.height(), height, 0, height));
  }

  /** Computes a part of the resized picture only, at a cost that does not depend on the rest. */
  static RgbImage bilinear(RgbImage image, BilinearAxis columns, BilinearAxis rows) {
    int width = columns.count();
    int top = rows.firstSource();
    int between = rows.endSource() - top;
    byte[] narrowed = new byte[3 * width * between];
    for (int y = 0; y < between; y++) {
      for (int x = 0; x < width; x++) {
        int in = 3 * ((top + y) * image.width() + columns.start(x));
        int out = 3 * (y * width + x);
        for (int c = 0; c < 3; c++) {
          narrowed[out + c] = columns.weigh(x, image.pixels(), in + c, 3);
        }
      }
    }
    byte[] pixels = new byte[3 * width * rows.count()];
    for (int y = 0; y < rows.count(); y++) {
      int in = 3 * width * (rows.start(y) - top);
      int out = 3 * width * y;
      for (int i = 0; i < 3 * width; i++) {
        pixels[out + i] = rows.weigh(y, narrowed, in + i, 3 * width);
      }
    }
    return new RgbImage(width, rows.count(), pixels);
  }
}
