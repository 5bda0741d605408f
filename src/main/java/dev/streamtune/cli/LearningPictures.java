package dev.streamtune.cli;

import dev.streamtune.bench.LabelledFeatures;
import dev.streamtune.cli.DemoImages.DemoImage;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes features of labelled pictures, packed as the service keeps them. */
final class LearningPictures {
  private final ServiceConfig config;
  private final PictureReader reader;
  private final PrintWriter err;

  /**
   * Makes a reader.
   *
   * @param err hears of pictures that cannot be used
   */
  LearningPictures(ServiceConfig config, PrintWriter err) {
    this.config = config;
    this.err = err;
    this.reader =
        new PictureReader(
            new ImageDecoder(config.limits()),
            new Preprocessor(config.model().preset(), Vgg16.INPUT_SIZE));
  }

  /** Reads all pictures that have a label, each once. */
  List<LabelledFeatures> features(TensorEngine engine, DemoImages images) {
    List<LabelledFeatures> features = new ArrayList<>();
    try (FeatureExtractor extractor = new ModelLoader(config.model()).openExtractor(engine);
        Progress progress = new Progress("features", "images", images.count())) {
      images
          .images()
          .forEach(
              image -> {
                read(extractor, image).ifPresent(features::add);
                progress.step();
              });
    }
    return features;
  }

  private Optional<LabelledFeatures> read(FeatureExtractor extractor, DemoImage image) {
    return image.label().flatMap(label -> read(extractor, image, label));
  }

  private Optional<LabelledFeatures> read(
      FeatureExtractor extractor, DemoImage image, String label) {
    try {
      float[] tensor = reader.tensor(image.file().get());
      PackedFeatures packed = PackedFeatures.pack(extractor.features(List.of(tensor)).get(0));
      return Optional.of(new LabelledFeatures(image.id(), label, packed));
    } catch (ImageRejectedException e) {
      err.printf("streamtune: %s: %s%n", image.id(), e.getMessage());
      return Optional.empty();
    }
  }
}
