package dev.streamtune.story;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of one colour with noise, which the small base tells apart. Not thread-safe. */
final class ColourPictures {
  /** The classes, in the order of their keys. */
  static final List<String> CLASSES = List.of("blue", "green", "red");

  /** What a picture shows that is of none of them. */
  static final String UNKNOWN = "yellow";

  private static final Map<String, Color> COLOURS =
      Map.of(
          "blue",
          new Color(30, 30, 220),
          "green",
          new Color(30, 180, 30),
          "red",
          new Color(220, 30, 30),
          UNKNOWN,
          new Color(220, 220, 30));

  private static final int SIZE = 96;
  private static final int NOISE = 30;

  private final Random random;

  ColourPictures(long seed) {
    this.random = new Random(seed);
  }

  /** Draws a picture of a class, as a PNG file. */
  byte[] draw(String label) {
    Color colour = Objects.requireNonNull(COLOURS.get(label));
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      Color pixel =
          new Color(noisy(colour.getRed()), noisy(colour.getGreen()), noisy(colour.getBlue()));
      image.setRGB(i % SIZE, i / SIZE, pixel.getRGB());
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private int noisy(int value) {
    return value + random.nextInt(2 * NOISE + 1) - NOISE;
  }
}
