package dev.streamtune.image;

import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.IIOException;

/**
 * JPEG by the JDK's libjpeg, which only entropy-decodes, transforms and upsamples; colours are
 * converted here. Embedded profiles are ignored, EXIF orientation is applied.
 */
final class JpegReader implements FormatReader {
  private final ImageIoReader reader = ImageIoReader.ofJdk("jpeg");

  @Override
  public Size size(Bytes file) throws IOException {
    return JpegStructure.size(file);
  }

  @Override
  public RgbImage read(Bytes file, Deadline deadline) throws IOException {
    JpegStructure structure = JpegStructure.whole(file);
    JpegColour colour = structure.colour();
    RgbImage stored =
        convert(reader.readRaster(structure.pixelsOnly(), structure.portion(), deadline), colour);
    return Orientation.apply(Orientation.of(structure.exif()), stored);
  }

  private static RgbImage convert(Raster raster, JpegColour colour) throws IIOException {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[bands * width];
    int out = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int at = 0; at < row.length; at += bands) {
        colour.toRgb(row, at, rgb, out);
        out += 3;
      }
    }
    return new RgbImage(width, raster.getHeight(), rgb);
  }
}
