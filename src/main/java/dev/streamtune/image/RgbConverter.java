package dev.streamtune.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import javax.imageio.IIOException;

/**
 * Takes samples out of decoded pictures as Pillow's {@code convert("RGB")} does: alpha is dropped,
 * 16 bits keep the high 8, gray is repeated three times, and colour spaces are ignored. ({@link
 * BufferedImage#getRGB} would convert gray with a gamma curve and apply profiles.)
 */
final class RgbConverter {
  /** Columns converted at a time: a row of a picture of one row can have all its pixels. */
  private static final int SEGMENT = 4096;

  private RgbConverter() {}

  static RgbImage convert(BufferedImage image) throws IIOException {
    if (image.getColorModel() instanceof ComponentColorModel) {
      return copySamples(image.getRaster());
    }
    return copyColours(image.getRaster(), image.getColorModel());
  }

  private static RgbImage copySamples(Raster raster) throws IIOException {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    if (shift < 0) {
      throw new IIOException("samples of " + (shift + 8) + " bits are not read");
    }
    int green = bands < 3 ? 0 : 1;
    int blue = bands < 3 ? 0 : 2;
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[bands * Math.min(width, SEGMENT)];
    int out = 0;
    for (int i = 0; i < raster.getHeight(); i++) {
      for (int x = 0; x < width; x += SEGMENT) {
        int columns = Math.min(SEGMENT, width - x);
        raster.getPixels(raster.getMinX() + x, raster.getMinY() + i, columns, 1, row);
        for (int at = 0; at < bands * columns; at += bands) {
          rgb[out++] = (byte) (row[at] >> shift);
          rgb[out++] = (byte) (row[at + green] >> shift);
          rgb[out++] = (byte) (row[at + blue] >> shift);
        }
      }
    }
    return new RgbImage(width, raster.getHeight(), rgb);
  }

  /** Palettes and packed pixels, whose colour models are plain sRGB in every reader used here. */
  private static RgbImage copyColours(Raster raster, ColorModel colours) {
    byte[] rgb = new byte[3 * raster.getWidth() * raster.getHeight()];
    Object pixel = null;
    int out = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        pixel = raster.getDataElements(raster.getMinX() + x, raster.getMinY() + y, pixel);
        int colour = colours.getRGB(pixel);
        rgb[out++] = (byte) (colour >> 16);
        rgb[out++] = (byte) (colour >> 8);
        rgb[out++] = (byte) colour;
      }
    }
    return new RgbImage(raster.getWidth(), raster.getHeight(), rgb);
  }
}
