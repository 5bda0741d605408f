package dev.streamtune.faults;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Images that carry a number in their colour, so that an answer tells which pixels it was made
 * from, whatever id stands on it.
 *
 * @param number 0 to 2^24 - 1
 */
record NumberedImage(int number) {
  /** Height and width in pixels. */
  static final int SIZE = 8;

  /** What {@link ColourClassifier} answers with: the mean of each channel, in this order. */
  static final List<String> CHANNELS = List.of("red", "green", "blue");

  private static final String PREFIX = "image-";

  static NumberedImage ofKey(byte[] key) {
    String id = new String(key, StandardCharsets.UTF_8);
    return new NumberedImage(Integer.parseInt(id.substring(PREFIX.length())));
  }

  /** Reads the number out of the pixels' mean colour. */
  static NumberedImage ofColour(Map<String, Float> colour) {
    int number = 0;
    for (String channel : CHANNELS) {
      number = number << 8 | Math.round(255 * colour.getOrDefault(channel, 0f));
    }
    return new NumberedImage(number);
  }

  String id() {
    return PREFIX + number;
  }

  byte[] key() {
    return id().getBytes(StandardCharsets.UTF_8);
  }

  /** Makes the image file. */
  byte[] file() {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        image.setRGB(x, y, number);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "bmp", file);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return file.toByteArray();
  }
}
