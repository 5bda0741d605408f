package dev.streamtune.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the ten classes can be told by. A guess is right one time in ten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleClassesTest {
  private static final int TRAINING = 300;
  private static final int TESTS = 200;

  private List<Example> colours = List.of();
  private List<Example> shapes = List.of();

  @BeforeAll
  void describeSamples() {
    SampleStream stream = new SampleStream(11);
    List<Described> samples =
        IntStream.range(0, TRAINING + TESTS)
            .parallel()
            .mapToObj(index -> Described.of(stream.sample(index)))
            .toList();
    colours = samples.stream().map(Described::colour).toList();
    shapes = samples.stream().map(Described::shape).toList();
  }

  @Test
  void classesHaveNoMeanColourOfTheirOwn() {
    List<Example> centroids = Example.centroids(training(colours));

    assertThat(accuracy(colours, test -> test.nearestLabel(centroids))).isLessThan(0.25);
  }

  @Test
  void picturesOfLikeColourAreNotOfOneClass() {
    List<Example> training = training(colours);

    assertThat(accuracy(colours, test -> test.nearestLabel(training))).isLessThan(0.25);
  }

  @Test
  void picturesOfLikeShapeAreOfOneClass() {
    List<Example> training = training(shapes);

    assertThat(accuracy(shapes, test -> test.nearestLabel(training))).isGreaterThan(0.57);
  }

  private static List<Example> training(List<Example> examples) {
    return examples.subList(0, TRAINING);
  }

  private static double accuracy(List<Example> examples, Function<Example, String> classifier) {
    long right =
        examples.stream()
            .skip(TRAINING)
            .filter(test -> classifier.apply(test).equals(test.label()))
            .count();
    return (double) right / TESTS;
  }

  private record Described(Example colour, Example shape) {
    static Described of(Sample sample) {
      BufferedImage picture = decode(sample);
      return new Described(
          example(sample, MeanColour.of(picture)), example(sample, ShapeFeature.of(picture)));
    }

    private static Example example(Sample sample, double[] point) {
      return new Example(sample.label(), Arrays.stream(point).boxed().toList());
    }

    private static BufferedImage decode(Sample sample) {
      try {
        return ImageIO.read(new ByteArrayInputStream(sample.file()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
