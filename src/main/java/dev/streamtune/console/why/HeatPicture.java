package dev.streamtune.console.why;

import dev.streamtune.image.Region;
import dev.streamtune.inference.HeatMap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A heat map as a picture to lay over another: its values between the middles of its cells by
 * bilinear interpolation, in relation to the largest, in the colours of {@link Ramp}.
 */
final class HeatPicture {
  private HeatPicture() {}

  /**
   * Draws it.
   *
   * @param longerSide pixels of the picture's longer side, at most; a smaller picture keeps its
   *     size
   * @return PNG with transparency, as wide and as high as the picture is then
   */
  static byte[] png(HeatMap heat, int longerSide) {
    int longer = Math.max(heat.width(), heat.height());
    int width = scaled(heat.width(), longer, longerSide);
    int height = scaled(heat.height(), longer, longerSide);
    float[] values = values(heat, width, height);
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < values.length && largest > 0; i++) {
      picture.setRGB(i % width, i / width, Ramp.colour(values[i] / largest));
    }
    return encoded(picture);
  }

  /** As thumbnails are. */
  private static int scaled(int side, int longer, int longerSide) {
    return longer <= longerSide
        ? side
        : Math.max(1, Math.round((float) side * longerSide / longer));
  }

  /**
   * Resizes the map to a whole picture; 0 where the network saw nothing of it.
   *
   * @return {@code [height, width]}
   */
  static float[] values(HeatMap heat, int width, int height) {
    Region region = heat.region();
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      double row = ((y + 0.5) / height - region.top()) / (region.bottom() - region.top());
      for (int x = 0; x < width; x++) {
        double column = ((x + 0.5) / width - region.left()) / (region.right() - region.left());
        values[y * width + x] = value(heat, row, column);
      }
    }
    return values;
  }

  /** Takes a value at a share of the map's height and width. */
  private static float value(HeatMap heat, double row, double column) {
    if (row < 0 || row > 1 || column < 0 || column > 1) {
      return 0;
    }
    double y = position(row, heat.side());
    double x = position(column, heat.side());
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(top + 1, heat.side() - 1);
    int right = Math.min(left + 1, heat.side() - 1);
    double above = between(heat.value(top, left), heat.value(top, right), x - left);
    double below = between(heat.value(bottom, left), heat.value(bottom, right), x - left);
    return (float) between(above, below, y - top);
  }

  /**
   * A place among the middles of cells; the outer halves of the outer cells are as their middles.
   */
  private static double position(double share, int side) {
    return Math.min(Math.max(share * side - 0.5, 0), side - 1.0);
  }

  private static double between(double from, double to, double share) {
    return from + share * (to - from);
  }

  private static byte[] encoded(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
