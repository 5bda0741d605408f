package dev.streamtune.console.picture;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.image.Resampling;
import dev.streamtune.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * From an image file to a small JPEG, by the decoder and within the limits of the service. Nothing
 * of the file is passed on but its pixels. Thread-safe.
 */
final class ThumbnailMaker {
  private static final float QUALITY = 0.8f;

  private final ImageDecoder decoder;

  ThumbnailMaker(ImageLimits limits) {
    this.decoder = new ImageDecoder(limits);
  }

  /**
   * Makes a thumbnail.
   *
   * @return JPEG, its longer side at most {@link Thumbnails#LONGER_SIDE} pixels
   * @throws ImageRejectedException if the service would refuse the file, too
   */
  byte[] make(byte[] file) throws ImageRejectedException {
    return jpeg(scaled(decoder.decode(file)));
  }

  private static RgbImage scaled(RgbImage image) {
    int longer = Math.max(image.width(), image.height());
    return longer <= Thumbnails.LONGER_SIDE
        ? image
        : Resampling.bilinear(image, scaled(image.width(), longer), scaled(image.height(), longer));
  }

  private static int scaled(int side, int longer) {
    return Math.max(1, Math.round((float) side * Thumbnails.LONGER_SIDE / longer));
  }

  private static byte[] jpeg(RgbImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(buffered(image), null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage buffered(RgbImage image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[image.width()];
    byte[] pixels = image.pixels();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        int at = 3 * (y * row.length + x);
        row[x] = (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF);
      }
      buffered.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return buffered;
  }
}
