package dev.streamtune.samples;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Describes the edges of a picture without regard to colour, place and rotation: how evenly they
 * spread over directions, at two scales and within windows of three sizes. Straight bands have
 * edges in one direction, checkers in two, triangles in three, rings in all.
 */
final class ShapeFeature {
  private static final int HARMONICS = 6;

  private ShapeFeature() {}

  static double[] of(BufferedImage picture) {
    int[] sides = {96, 48};
    int[] windows = {2, 4, 8};
    double[] feature = new double[sides.length * windows.length * HARMONICS];
    int at = 0;
    for (int side : sides) {
      double[][] grey = grey(picture, side);
      for (int window : windows) {
        double[] spread = spread(grey, side / window);
        System.arraycopy(spread, 0, feature, at, HARMONICS);
        at += HARMONICS;
      }
    }
    return feature;
  }

  /** The picture's brightness, its longer side scaled to {@code side}. */
  private static double[][] grey(BufferedImage picture, int side) {
    double scale = (double) side / Math.max(picture.getWidth(), picture.getHeight());
    int width = (int) Math.round(scale * picture.getWidth());
    int height = (int) Math.round(scale * picture.getHeight());
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return pixels(small.getRaster());
  }

  private static double[][] pixels(Raster raster) {
    double[][] rows = new double[raster.getHeight()][];
    for (int y = 0; y < rows.length; y++) {
      rows[y] = raster.getSamples(0, y, raster.getWidth(), 1, 0, (double[]) null);
    }
    return rows;
  }

  /**
   * Cuts the picture into windows and returns, for each harmonic, the share of all edge strength
   * that agrees on a direction within its window.
   */
  private static double[] spread(double[][] grey, int window) {
    double[] sum = new double[HARMONICS + 1];
    for (int top = 1; top < grey.length - 1; top += window) {
      for (int left = 1; left < grey[0].length - 1; left += window) {
        double[][] directions = directions(grey, top, left, window);
        for (int k = 0; k <= HARMONICS; k++) {
          sum[k] += Math.hypot(directions[k][0], directions[k][1]);
        }
      }
    }
    double all = sum[0] + 1;
    return Arrays.stream(sum).skip(1).map(harmonic -> harmonic / all).toArray();
  }

  /**
   * Returns the harmonics of the edge directions in a window, as complex numbers. Turning the
   * picture turns them in the complex plane but leaves their length.
   */
  private static double[][] directions(double[][] grey, int top, int left, int window) {
    double[][] sum = new double[HARMONICS + 1][2];
    for (int y = top; y < Math.min(top + window, grey.length - 1); y++) {
      for (int x = left; x < Math.min(left + window, grey[0].length - 1); x++) {
        add(grey[y][x + 1] - grey[y][x - 1], grey[y + 1][x] - grey[y - 1][x], sum);
      }
    }
    return sum;
  }

  /** Adds an edge: its strength times the powers of its direction, doubled to forget the sign. */
  private static void add(double dx, double dy, double[][] sum) {
    double strength = dx * dx + dy * dy + 1e-9;
    double turnX = (dx * dx - dy * dy) / strength;
    double turnY = 2 * dx * dy / strength;
    double x = strength;
    double y = 0;
    for (double[] harmonic : sum) {
      harmonic[0] += x;
      harmonic[1] += y;
      double next = x * turnX - y * turnY;
      y = x * turnY + y * turnX;
      x = next;
    }
  }
}
