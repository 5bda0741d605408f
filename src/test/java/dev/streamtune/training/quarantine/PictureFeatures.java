package dev.streamtune.training.quarantine;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.image.RgbImage;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UntrainedWeights;
import dev.streamtune.model.Vgg16;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import dev.streamtune.training.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Labelled pictures as an untrained VGG16 sees them: pool5 features [25088]. */
final class PictureFeatures implements AutoCloseable {
  private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 10_000_000));
  private final Preprocessor preprocessor = new Preprocessor(Preset.KERAS, Vgg16.INPUT_SIZE);
  private final FeatureExtractor extractor;

  PictureFeatures(TensorEngine engine) {
    int size = UntrainedWeights.pictureSize();
    Preprocessor small = new Preprocessor(Preset.KERAS, size);
    BackboneWeights weights =
        new UntrainedWeights(
                engine.root(), 1, "keras", it -> small.toTensor(new RgbImage(size, size, it)))
            .load();
    this.extractor = new FeatureExtractor(engine, BackboneKind.WINOGRAD.open(engine, weights));
  }

  /** Returns views of drawn pictures, as a camera has them that looks at the same things. */
  List<Example> views(int things, int viewsOfEach) throws Exception {
    Random random = new Random(1);
    List<Example> examples = new ArrayList<>();
    for (Sample thing : new SampleStream(1).stream(things).toList()) {
      RgbImage picture = decoder.decode(thing.file());
      for (int i = 0; i < viewsOfEach; i++) {
        String id = thing.id() + "-" + i;
        examples.add(example(id, thing.id(), view(picture, random), examples.size()));
      }
    }
    return examples;
  }

  /** Returns photos from a folder with a folder for each class. */
  List<Example> photos(Path folder, int perClass) throws Exception {
    List<Example> examples = new ArrayList<>();
    for (Path group : list(folder).stream().filter(Files::isDirectory).toList()) {
      String label = group.getFileName().toString();
      for (Path photo : list(group).subList(0, perClass)) {
        RgbImage picture = decoder.decode(Files.readAllBytes(photo));
        examples.add(example(label + "/" + photo.getFileName(), label, picture, examples.size()));
      }
    }
    return examples;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Cuts out 70 to 100 % of width and height, and makes it darker or brighter by up to 40 %. */
  private static RgbImage view(RgbImage picture, Random random) {
    int width = (int) (picture.width() * (0.7 + 0.3 * random.nextDouble()));
    int height = (int) (picture.height() * (0.7 + 0.3 * random.nextDouble()));
    int left = random.nextInt(picture.width() - width + 1);
    int top = random.nextInt(picture.height() - height + 1);
    double light = 0.6 + 0.8 * random.nextDouble();
    byte[] pixels = new byte[3 * width * height];
    for (int i = 0; i < pixels.length; i++) {
      int column = left + i / 3 % width;
      int row = top + i / 3 / width;
      int level = picture.pixels()[3 * (row * picture.width() + column) + i % 3] & 0xFF;
      pixels[i] = (byte) Math.min(255, Math.round(level * light));
    }
    return new RgbImage(width, height, pixels);
  }

  private Example example(String id, String label, RgbImage picture, int offset) {
    float[] tensor = preprocessor.toTensor(picture);
    PackedFeatures features = PackedFeatures.pack(extractor.features(List.of(tensor)).get(0));
    return new Example(id, label, Optional.empty(), features, offset, 0);
  }

  @Override
  public void close() {
    extractor.close();
  }
}
