package dev.streamtune.image;

import java.io.EOFException;

/**
 * How the camera was held: the EXIF tag Orientation (0x0112), values 1 to 8.
 *
 * <p>Read by hand because it is all that is needed of EXIF: general readers follow every offset of
 * an untrusted file (metadata-extractor 2.21.0 ends in a StackOverflowError on a 64 KiB chain of
 * directories).
 */
final class Orientation {
  private static final int TAG = 0x0112;
  private static final int UPRIGHT = 1;

  private Orientation() {}

  /**
   * Reads the first directory of a TIFF block, which is what EXIF is.
   *
   * @return 1 to 8; 1 (upright) if the tag is missing or the block is damaged
   */
  static int of(byte[] tiff) {
    Bytes bytes = new Bytes(tiff);
    try {
      if (bytes.has(0, "II*\0")) {
        return find(bytes, true);
      }
      return bytes.has(0, "MM\0*") ? find(bytes, false) : UPRIGHT;
    } catch (EOFException e) {
      return UPRIGHT;
    }
  }

  private static int find(Bytes tiff, boolean little) throws EOFException {
    long directory = little ? tiff.u32le(4) : tiff.u32(4);
    int entries = u16(tiff, directory, little);
    for (long entry = directory + 2; entry < directory + 2 + 12L * entries; entry += 12) {
      if (u16(tiff, entry, little) == TAG) {
        int value = u16(tiff, entry + 8, little);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static int u16(Bytes tiff, long at, boolean little) throws EOFException {
    return little ? tiff.u16le(at) : tiff.u16(at);
  }

  /** Turns a picture that was stored with an orientation of 1 to 8 upright. */
  static RgbImage apply(int orientation, RgbImage stored) {
    if (orientation == UPRIGHT) {
      return stored;
    }
    boolean swapped = orientation >= 5;
    int width = swapped ? stored.height() : stored.width();
    int height = swapped ? stored.width() : stored.height();
    // TIFF 6.0: whether the stored row runs from the bottom, the stored column from the right.
    boolean bottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    boolean right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    byte[] upright = new byte[stored.pixels().length];
    int out = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = swapped ? (bottom ? height - 1 - y : y) : (right ? width - 1 - x : x);
        int row = swapped ? (right ? width - 1 - x : x) : (bottom ? height - 1 - y : y);
        System.arraycopy(stored.pixels(), 3 * (row * stored.width() + column), upright, out, 3);
        out += 3;
      }
    }
    return new RgbImage(width, height, upright);
  }
}
