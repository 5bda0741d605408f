package dev.streamtune.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.image.RgbImage;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.Engines;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UntrainedWeights;
import dev.streamtune.model.Vgg16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the distance of features tells of photos; the figures in {@code docs/learning.md}. */
class DriftOfPhotosTest {
  private static final Path FLOWERS = Path.of("..", "shared", "data", "flowers");
  private static final int PHOTOS = Integer.getInteger("drift.photos", 0);
  private static final int CELL = 8;

  private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 10_000_000));
  private final Preprocessor preprocessor = new Preprocessor(Preset.KERAS, Vgg16.INPUT_SIZE);

  @Test
  void darkAndBlurredPhotosAreDriftAndOtherOnesAreNot() throws Exception {
    assumeTrue(PHOTOS > 0, "takes -Ddrift.photos=N, photos of each class");
    assumeTrue(Files.isDirectory(FLOWERS), () -> "no photos in " + FLOWERS.toAbsolutePath());
    try (TensorEngine engine = Engines.cpu();
        FeatureExtractor extractor = extractor(engine)) {
      Map<String, List<Observation>> byClass = see(extractor, UnaryOperator.identity());
      List<Observation> all = flat(byClass);
      List<Observation> mixed = new ArrayList<>(all);
      Collections.shuffle(mixed, new Random(1));
      int half = mixed.size() / 2;

      assertThat(
              distance(
                  "one half, then the other",
                  mixed.subList(0, half),
                  mixed.subList(half, mixed.size())))
          .isLessThan(0.5);
      byClass.forEach((label, only) -> distance("all, then only " + label, all, only));
      distance("all, then less blue", all, flat(see(extractor, DriftOfPhotosTest::lessBlue)));
      assertThat(distance("all, then darker", all, flat(see(extractor, DriftOfPhotosTest::darker))))
          .isGreaterThan(0.5);
      assertThat(
              distance("all, then in cells", all, flat(see(extractor, DriftOfPhotosTest::cells))))
          .isGreaterThan(0.5);
    }
  }

  private static double distance(String what, List<Observation> first, List<Observation> then) {
    double distance = new Reference(first).compare(then).distance();
    System.out.printf("drift: %s: %d, %d: %.2f%n", what, first.size(), then.size(), distance);
    return distance;
  }

  private static List<Observation> flat(Map<String, List<Observation>> byClass) {
    return byClass.values().stream().flatMap(List::stream).toList();
  }

  private Map<String, List<Observation>> see(
      FeatureExtractor extractor, UnaryOperator<RgbImage> changed) throws Exception {
    Map<String, List<Observation>> byClass = new TreeMap<>();
    for (Path group : list(FLOWERS).stream().filter(Files::isDirectory).toList()) {
      String label = group.getFileName().toString();
      for (Path photo : list(group).subList(0, PHOTOS)) {
        RgbImage picture = changed.apply(decoder.decode(Files.readAllBytes(photo)));
        float[] features = extractor.features(List.of(preprocessor.toTensor(picture))).get(0);
        byClass
            .computeIfAbsent(label, it -> new ArrayList<>())
            .add(Observation.of(label, 1, features));
      }
    }
    return byClass;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static RgbImage darker(RgbImage picture) {
    return scaled(picture, 0.6, 0.6);
  }

  private static RgbImage lessBlue(RgbImage picture) {
    return scaled(picture, 1, 0.7);
  }

  private static RgbImage scaled(RgbImage picture, double redAndGreen, double blue) {
    byte[] pixels = picture.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round((pixels[i] & 0xFF) * (i % 3 == 2 ? blue : redAndGreen));
    }
    return new RgbImage(picture.width(), picture.height(), pixels);
  }

  /** Each cell of 8 × 8 pixels has the colour of its first one. */
  private static RgbImage cells(RgbImage picture) {
    byte[] pixels = new byte[picture.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      int column = i / 3 % picture.width() / CELL * CELL;
      int row = i / 3 / picture.width() / CELL * CELL;
      pixels[i] = picture.pixels()[3 * (row * picture.width() + column) + i % 3];
    }
    return new RgbImage(picture.width(), picture.height(), pixels);
  }

  private static FeatureExtractor extractor(TensorEngine engine) {
    int size = UntrainedWeights.pictureSize();
    Preprocessor small = new Preprocessor(Preset.KERAS, size);
    BackboneWeights weights =
        new UntrainedWeights(
                engine.root(), 1, "keras", it -> small.toTensor(new RgbImage(size, size, it)))
            .load();
    return new FeatureExtractor(engine, BackboneKind.WINOGRAD.open(engine, weights));
  }
}
