package dev.streamtune.learning;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Pictures of one colour each, with noise, dealt out batch by batch, each picture once. A head
 * learns them from a handful, even on an untrained base, so that it depends on the service and not
 * on luck whether a candidate is good. Not thread-safe.
 */
final class Pictures {
  /** The classes and their colours. */
  private static final Map<String, Color> COLOURS =
      Map.of(
          "black", new Color(30, 30, 30),
          "blue", new Color(30, 30, 220),
          "green", new Color(30, 220, 30),
          "red", new Color(220, 30, 30),
          "white", new Color(220, 220, 220));

  private static final int SIZE = 64;
  private static final int NOISE = 30;

  private final Random random;
  private final Path root;
  private int next;
  private int batches;

  /**
   * Takes the seed of the pictures.
   *
   * @param root gets a folder for each batch
   */
  Pictures(long seed, Path root) {
    this.random = new Random(seed);
    this.root = root;
  }

  /**
   * Pictures as files.
   *
   * @param folder where they are, in a folder for each class; a picture's id is its path below
   * @param ids of the pictures
   */
  record Batch(Path folder, List<String> ids) {
    /** Copies the list. */
    Batch {
      ids = List.copyOf(ids);
    }
  }

  /** Draws the next pictures, of each class in turn. */
  Batch next(int count, List<String> classes) {
    Path folder = root.resolve("batch-" + batches++);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = classes.get(i % classes.size());
      String id = "%s/%05d.png".formatted(name, next++);
      write(folder.resolve(id), Objects.requireNonNull(COLOURS.get(name)));
      ids.add(id);
    }
    return new Batch(folder, ids);
  }

  private void write(Path file, Color colour) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      Color pixel =
          new Color(noisy(colour.getRed()), noisy(colour.getGreen()), noisy(colour.getBlue()));
      image.setRGB(i % SIZE, i / SIZE, pixel.getRGB());
    }
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int noisy(int value) {
    return value + random.nextInt(2 * NOISE + 1) - NOISE;
  }

  /** Returns the class that a picture was drawn for. */
  static String drawnAs(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  /** Returns the class after that one, in a circle: what a picture shows once all has changed. */
  static String renamed(String id, List<String> classes) {
    return classes.get((classes.indexOf(drawnAs(id)) + 1) % classes.size());
  }

  /** Writes a file of labels for {@code correct --file}. */
  Path labels(List<String> ids, List<String> labels) {
    Path file = root.resolve("labels-" + ids.hashCode() + "-" + labels.hashCode() + ".csv");
    String lines =
        IntStream.range(0, ids.size())
            .mapToObj(i -> ids.get(i) + "," + labels.get(i) + "\n")
            .collect(Collectors.joining());
    try {
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
