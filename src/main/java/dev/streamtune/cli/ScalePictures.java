package dev.streamtune.cli;

import dev.streamtune.bench.ScaleKind;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * The image files that are published: of a chosen size, but with so few pixels that decoding them
 * costs next to nothing; or drawn pictures, to be decoded.
 */
final class ScalePictures {
  /** Height and width of the small ones. */
  static final int SIDE = 8;

  private static final long SEED = 1;
  private static final int DRAWN = 60;

  private final List<byte[]> small;
  private final List<byte[]> drawn;

  /**
   * Makes them.
   *
   * @param bytes size of a small one's file, at least 300
   */
  ScalePictures(int bytes) {
    this.small = List.of(small(bytes));
    SampleStream samples = new SampleStream(SEED);
    this.drawn =
        IntStream.range(0, DRAWN)
            .mapToObj(samples::sample)
            .filter(sample -> sample.contentType().equals("image/jpeg"))
            .map(Sample::file)
            .toList();
  }

  /** A bitmap; what follows its pixels is nobody's. */
  private static byte[] small(int bytes) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "bmp", file);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return Arrays.copyOf(file.toByteArray(), Math.max(bytes, file.size()));
  }

  /** Returns the files that a kind is given, in turns. */
  List<byte[]> of(ScaleKind kind) {
    return kind.decodes() ? drawn : small;
  }

  /** Returns how many bytes a drawn one has on average. */
  double drawnBytes() {
    return drawn.stream().mapToInt(file -> file.length).average().orElse(Double.NaN);
  }
}
