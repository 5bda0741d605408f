package dev.streamtune.console.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Image files: one half red, the other blue. */
final class TestPictures {
  private TestPictures() {}

  /** A file, of which the left half is red. */
  static byte[] file(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 2 * x < width ? 0xFF0000 : 0x0000FF);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A small PNG whose header claims more pixels than anybody has memory for. */
  static byte[] bomb() {
    byte[] file = file("png", 4, 4);
    ByteBuffer header = ByteBuffer.wrap(file);
    header.putInt(16, 200_000).putInt(20, 200_000);
    CRC32 sum = new CRC32();
    sum.update(file, 12, 17);
    header.putInt(29, (int) sum.getValue());
    assert new String(file, 12, 4, StandardCharsets.US_ASCII).equals("IHDR");
    return file;
  }
}
