package dev.streamtune.image;

/**
 * The area on which an animation's frames are placed, and where the first one goes. It grows to
 * hold that frame, as in Pillow.
 *
 * @param x column of the frame's left edge, at least 0
 * @param y row of the frame's upper edge, at least 0
 */
record Canvas(int width, int height, int x, int y) {
  /** Takes a declared canvas and the frame's declared place, none of them negative. */
  static Canvas holding(int width, int height, int x, int y, Size frame) {
    return new Canvas(
        (int) Math.max(width, x + frame.width()), (int) Math.max(height, y + frame.height()), x, y);
  }

  Size size() {
    return new Size(width, height);
  }

  /** Returns the canvas with the frame on it and {@code rgb} around. */
  RgbImage place(RgbImage frame, int rgb) {
    byte[] pixels = new byte[3 * width * height];
    for (int at = 0; rgb != 0 && at < pixels.length; at += 3) {
      pixels[at] = (byte) (rgb >> 16);
      pixels[at + 1] = (byte) (rgb >> 8);
      pixels[at + 2] = (byte) rgb;
    }
    int stride = 3 * frame.width();
    for (int row = 0; row < frame.height(); row++) {
      System.arraycopy(frame.pixels(), row * stride, pixels, 3 * ((y + row) * width + x), stride);
    }
    return new RgbImage(width, height, pixels);
  }
}
