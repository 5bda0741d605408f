package dev.streamtune.cli;

import dev.streamtune.bench.LabelledFeatures;
import dev.streamtune.cli.DemoImages.DemoImage;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes features of labelled pictures, packed as the service keeps them. */
final class LearningPictures {
  private final BaseSource base;
  private final PictureReader reader;
  private final PrintWriter err;

  /**
   * Makes a reader.
   *
   * @param err hears of pictures that cannot be used
   */
  LearningPictures(BaseSource base, ImageLimits limits, PrintWriter err) {
    this.base = base;
    this.err = err;
    this.reader = base.pictures(limits);
  }

  /** Reads all pictures that have a label, each once. */
  List<LabelledFeatures> features(TensorEngine engine, DemoImages images) {
    List<LabelledFeatures> features = new ArrayList<>();
    try (FeatureExtractor extractor = base.open(engine);
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
