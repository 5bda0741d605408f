package dev.streamtune.image;

/**
 * What a JPEG's components mean, and the way to RGB that libjpeg and Pillow take, in their fixed
 * point.
 *
 * <p>CMYK and YCCK are taken as Adobe writes them, inverted, with or without Adobe's marker: so
 * does Pillow.
 */
enum JpegColour {
  GRAY {
    @Override
    void toRgb(int[] samples, int at, byte[] rgb, int out) {
      put(rgb, out, samples[at], samples[at], samples[at]);
    }
  },
  RGB {
    @Override
    void toRgb(int[] samples, int at, byte[] rgb, int out) {
      put(rgb, out, samples[at], samples[at + 1], samples[at + 2]);
    }
  },
  YCBCR {
    @Override
    void toRgb(int[] samples, int at, byte[] rgb, int out) {
      int y = samples[at];
      int cb = samples[at + 1];
      int cr = samples[at + 2];
      put(rgb, out, red(y, cr), green(y, cb, cr), blue(y, cb));
    }
  },
  CMYK {
    @Override
    void toRgb(int[] samples, int at, byte[] rgb, int out) {
      int black = samples[at + 3];
      put(
          rgb,
          out,
          inked(samples[at], black),
          inked(samples[at + 1], black),
          inked(samples[at + 2], black));
    }
  },
  YCCK {
    @Override
    void toRgb(int[] samples, int at, byte[] rgb, int out) {
      int y = samples[at];
      int cb = samples[at + 1];
      int cr = samples[at + 2];
      int black = samples[at + 3];
      put(
          rgb,
          out,
          inked(255 - red(y, cr), black),
          inked(255 - green(y, cb, cr), black),
          inked(255 - blue(y, cb), black));
    }
  };

  /** Converts the pixel whose components start at {@code samples[at]}. */
  abstract void toRgb(int[] samples, int at, byte[] rgb, int out);

  private static void put(byte[] rgb, int out, int red, int green, int blue) {
    rgb[out] = (byte) red;
    rgb[out + 1] = (byte) green;
    rgb[out + 2] = (byte) blue;
  }

  // jdcolor.c: 1.402, 1.772, 0.71414 and 0.34414 in 16 bits of fraction, rounded.

  private static int red(int y, int cr) {
    return clip(y + ((91881 * (cr - 128) + 32768) >> 16));
  }

  private static int green(int y, int cb, int cr) {
    return clip(y + ((-22554 * (cb - 128) - 46802 * (cr - 128) + 32768) >> 16));
  }

  private static int blue(int y, int cb) {
    return clip(y + ((116130 * (cb - 128) + 32768) >> 16));
  }

  /**
   * Pillow's Convert.c, cmyk2rgb.
   *
   * @param light the stored ink, 255 for none
   * @param black the stored black, 255 for none
   */
  private static int inked(int light, int black) {
    int product = (255 - light) * black + 128;
    return clip(black - (((product >> 8) + product) >> 8));
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
