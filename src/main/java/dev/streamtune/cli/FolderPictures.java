package dev.streamtune.cli;

import dev.streamtune.bench.LabelledFeatures;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.transfer.FeatureSet;
import dev.streamtune.transfer.ImageFolder;
import dev.streamtune.transfer.View;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Makes features of a folder's pictures, packed as the service keeps them, each once. */
final class FolderPictures {
  private final BaseSource base;
  private final ImageLimits limits;
  private final Path cache;
  private final PrintWriter err;

  /**
   * Makes a reader.
   *
   * @param cache where features are kept
   * @param err hears of pictures that cannot be used
   */
  FolderPictures(BaseSource base, ImageLimits limits, Path cache, PrintWriter err) {
    this.base = base;
    this.limits = limits;
    this.cache = cache;
    this.err = err;
  }

  /** Reads all pictures; their ids are the hashes of their files. */
  List<LabelledFeatures> features(TensorEngine engine, Path folder) throws InterruptedException {
    ImageFolder images = FolderLoader.scan(folder, limits);
    List<View> views = images.images().stream().map(View::plain).toList();
    FolderLoader loader =
        new FolderLoader(base, limits, cache, problem -> err.println("streamtune: " + problem));
    try (FeatureExtractor extractor = base.open(engine);
        Progress progress = new Progress("features", "images", views.size())) {
      FeatureSet made = loader.features(extractor).of(views, progress::step);
      made.leftOut().forEach(it -> err.printf("streamtune: %s: %s%n", it.file(), it.why()));
      return made.features().stream()
          .map(
              it -> new LabelledFeatures(it.view().key(), it.view().image().label(), it.features()))
          .toList();
    }
  }
}
