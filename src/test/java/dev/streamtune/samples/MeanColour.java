package dev.streamtune.samples;

import java.awt.image.BufferedImage;

/** Describes a picture by its mean red, green and blue alone. */
final class MeanColour {
  private MeanColour() {}

  static double[] of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int rgb : picture.getRGB(0, 0, width, height, null, 0, width)) {
      red += rgb >> 16 & 0xff;
      green += rgb >> 8 & 0xff;
      blue += rgb & 0xff;
    }
    double pixels = (double) width * height;
    return new double[] {red / pixels, green / pixels, blue / pixels};
  }
}
