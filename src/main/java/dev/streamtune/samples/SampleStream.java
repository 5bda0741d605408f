package dev.streamtune.samples;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An endless, repeatable sequence of labelled pictures: ten classes of shapes and textures in
 * varied size, place, rotation and colour, on varied ground, with noise. The colours do not tell
 * the class, the shapes do.
 *
 * <p>On one machine and Java version, the same seed and index give the same sample, byte for byte,
 * in whatever order samples are asked for. Each round of ten indices (0 to 9, 10 to 19, ...) holds
 * every class once, in an order of its own, so the stream is balanced at every multiple of ten.
 *
 * <p>Immutable, safe for use by several threads. Draws off screen and works with {@code
 * java.awt.headless=true}; writes no temporary files.
 */
public final class SampleStream {
  private final long seed;
  private final List<Motif> motifs = Motif.all();

  /**
   * Makes the stream of a seed.
   *
   * @param seed any number; other seeds give other pictures in another order
   */
  public SampleStream(long seed) {
    this.seed = seed;
  }

  /** Returns the ten class names, lower-case nouns in alphabetical order. */
  public List<String> labels() {
    return motifs.stream().map(Motif::label).toList();
  }

  /**
   * Draws one sample, in some ten milliseconds.
   *
   * @param index position in the stream, at least 0
   * @throws IllegalArgumentException if {@code index} is negative
   */
  public Sample sample(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("index must be at least 0, found " + index);
    }
    Motif motif = motifAt(index);
    SplittableRandom random = new SplittableRandom(mix(index));
    BufferedImage picture = new Picture(random).of(motif);
    FileFormat format = FileFormat.any(random);
    String id = String.format(Locale.ROOT, "%s/%05d.%s", motif.label(), index, format.extension());
    return new Sample(id, motif.label(), format.contentType(), format.encode(picture));
  }

  /**
   * Returns the first samples in order, each drawn when the returned stream asks for it.
   *
   * @param count how many, at least 0; a negative count gives an empty stream
   */
  public Stream<Sample> stream(int count) {
    return IntStream.range(0, count).mapToObj(this::sample);
  }

  private Motif motifAt(int index) {
    int round = index / motifs.size();
    Motif[] order = motifs.toArray(Motif[]::new);
    // Rounds take the negative numbers, samples the others: no two share a random sequence.
    Collections.shuffle(Arrays.asList(order), new Random(mix(-1 - round)));
    return order[index % order.length];
  }

  /** Derives unrelated seeds from neighbouring numbers. */
  private long mix(int number) {
    return new SplittableRandom(seed ^ new SplittableRandom(number).nextLong()).nextLong();
  }
}
