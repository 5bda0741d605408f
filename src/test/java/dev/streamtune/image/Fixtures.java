package dev.streamtune.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ImageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files of src/test/fixtures/make_images.py: pictures, and what Pillow and numpy make of them. */
final class Fixtures {
  static final ImageDecoder DECODER = new ImageDecoder(new ImageLimits(1 << 20, 1_000_000));

  static final List<String> JPEGS =
      Stream.concat(
              Stream.of("baseline", "full-chroma", "progressive", "gray", "cmyk", "ycck", "icc"),
              Stream.concat(
                  Stream.of("rgb-adobe"),
                  IntStream.rangeClosed(1, 8).mapToObj(orientation -> "exif-" + orientation)))
          .map(name -> name + ".jpg")
          .toList();

  static final List<String> EXACT =
      List.of(
          "rgb.png",
          "alpha.png",
          "gray.png",
          "gray-alpha.png",
          "palette.png",
          "palette-4bit.png",
          "bilevel.png",
          "interlaced.png",
          "rgb16.png",
          "gray16.png",
          "animated.gif",
          "plain.gif",
          "offset.gif",
          "rgb.bmp",
          "palette.bmp",
          "gray.bmp",
          "rgb32.bmp",
          "top-down.bmp",
          "rle8.bmp",
          "lossy.webp",
          "lossy-alpha.webp",
          "lossy-coarse.webp",
          "lossy-simple-filter.webp",
          "lossless.webp",
          "lossless-alpha.webp",
          "lossless-palette.webp",
          "animated.webp");

  private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+), (\\d+), (\\d+)\\)");

  private Fixtures() {}

  static List<String> allFiles() {
    return Stream.concat(JPEGS.stream(), EXACT.stream()).toList();
  }

  static byte[] bytes(String name) {
    try (InputStream in = requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a picture that numpy saved as height x width x 3 bytes. */
  static RgbImage rgb(String name) {
    byte[] npy = bytes(name + ".npy");
    int start = 10 + ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
    Matcher shape = SHAPE.matcher(new String(npy, 0, start, StandardCharsets.ISO_8859_1));
    assertThat(shape.find()).as("shape in the header of %s.npy", name).isTrue();
    return new RgbImage(
        Integer.parseInt(shape.group(2)),
        Integer.parseInt(shape.group(1)),
        Arrays.copyOfRange(npy, start, npy.length));
  }

  /** Reads the little-endian floats that numpy saved. */
  static float[] floats(String name) {
    ByteBuffer npy = ByteBuffer.wrap(bytes(name + ".npy")).order(ByteOrder.LITTLE_ENDIAN);
    npy.position(10 + npy.getShort(8));
    float[] values = new float[npy.remaining() / Float.BYTES];
    npy.asFloatBuffer().get(values);
    return values;
  }

  /** Returns the expected SHA-256 sum of a result that is too large for a file. */
  static String expectedSum(String key) {
    Properties sums = new Properties();
    try (InputStream in =
        requireNonNull(Fixtures.class.getResourceAsStream("expected.properties"))) {
      sums.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return requireNonNull(sums.getProperty(key), key);
  }

  static String sum(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static String sum(float[] values) {
    ByteBuffer data = ByteBuffer.allocate(Float.BYTES * values.length);
    data.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return sum(data.array());
  }

  static void assertSame(RgbImage actual, RgbImage expected) {
    assertThat(actual.width()).as("width").isEqualTo(expected.width());
    assertThat(actual.height()).as("height").isEqualTo(expected.height());
    assertThat(actual.pixels()).isEqualTo(expected.pixels());
  }
}
