package dev.streamtune.image;

/**
 * A decoded picture: 8-bit red, green, blue, interleaved, row by row from the top left.
 *
 * <p>Safe for use by many threads as long as nobody writes to {@link #pixels()}.
 */
public final class RgbImage {
  private final int width;
  private final int height;
  private final byte[] pixels;

  /**
   * Wraps pixels without copying them.
   *
   * @param width at least 1
   * @param height at least 1
   * @param pixels {@code 3 * width * height} unsigned bytes, owned by this picture from here on
   * @throws IllegalArgumentException if the three do not fit together
   */
  public RgbImage(int width, int height, byte[] pixels) {
    if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "an RGB picture of %d x %d cannot have %d bytes".formatted(width, height, pixels.length));
    }
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** Returns the number of columns, at least 1. */
  public int width() {
    return width;
  }

  /** Returns the number of rows, at least 1. */
  public int height() {
    return height;
  }

  /**
   * Returns the samples themselves, not a copy, to be read only: channel {@code c} of column {@code
   * x} in row {@code y} is at {@code 3 * (y * width + x) + c}.
   */
  public byte[] pixels() {
    return pixels;
  }
}
