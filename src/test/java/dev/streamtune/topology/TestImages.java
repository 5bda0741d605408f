package dev.streamtune.topology;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.schema.ImageEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import javax.imageio.ImageIO;

/** Small pictures of one grey level, as files and as records. */
final class TestImages {
  private static final AvroCodec<ImageEvent> CODEC = AvroCodec.of(ImageEvent.class);

  private TestImages() {}

  /** A PNG of 4 × 4 pixels. */
  static byte[] png(int level) {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16; i++) {
      image.setRGB(i % 4, i / 4, level << 16 | level << 8 | level);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An encoded event with a picture of one level. */
  static byte[] event(String id, int level) {
    return eventOf(id, png(level));
  }

  /** An encoded event with any file. */
  static byte[] eventOf(String id, byte[] file) {
    return CODEC.encode(new ImageEvent(id, ByteBuffer.wrap(file), null, null, Map.of()));
  }

  /** An encoded event that refers to a file. */
  static byte[] reference(String id, String uri) {
    return CODEC.encode(new ImageEvent(id, uri, null, null, Map.of()));
  }
}
