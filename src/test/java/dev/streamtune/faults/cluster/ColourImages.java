package dev.streamtune.faults.cluster;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Numbered pictures of one colour each, with noise: the same number, the same picture. */
public final class ColourImages {
  /** The classes, by the highest bits of red, green and blue. */
  public static final List<String> CLASSES = List.of("black", "blue", "green", "red");

  private static final int[] COLOURS = {0x202020, 0x2020d0, 0x20d020, 0xd02020};
  private static final int SIZE = 16;

  private ColourImages() {}

  /** Returns what a picture shows. */
  public static String label(int number) {
    return CLASSES.get(number % CLASSES.size());
  }

  /** Returns what a picture does not show. */
  static String wrongLabel(int number) {
    return label(number + 1);
  }

  /** Draws a picture as a BMP file. */
  public static byte[] file(int number) {
    Random random = new Random(number);
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      int noise = random.nextInt(0x20) << 16 | random.nextInt(0x20) << 8 | random.nextInt(0x20);
      image.setRGB(i % SIZE, i / SIZE, COLOURS[number % COLOURS.length] + noise);
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
