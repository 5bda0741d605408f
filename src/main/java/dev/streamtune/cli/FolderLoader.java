package dev.streamtune.cli;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UnfreezeDepth;
import dev.streamtune.model.Vgg16;
import dev.streamtune.transfer.ActivationStore;
import dev.streamtune.transfer.CachedActivations;
import dev.streamtune.transfer.DatasetBuilder;
import dev.streamtune.transfer.DatasetException;
import dev.streamtune.transfer.FeatureCache;
import dev.streamtune.transfer.FolderFeatures;
import dev.streamtune.transfer.FolderScan;
import dev.streamtune.transfer.ImageFolder;
import dev.streamtune.transfer.ViewReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Turns a folder into samples; what is computed for them is kept on disk. */
final class FolderLoader {
  private final BaseSource base;
  private final ImageLimits limits;
  private final Path cache;
  private final Consumer<String> problems;

  /**
   * Makes a loader.
   *
   * @param cache where features are kept
   * @param problems hears of a cache that cannot be used
   */
  FolderLoader(BaseSource base, ImageLimits limits, Path cache, Consumer<String> problems) {
    this.base = base;
    this.limits = limits;
    this.cache = cache;
    this.problems = problems;
  }

  /** Lists a folder and hashes its files; needs neither base nor engine. */
  static ImageFolder scan(Path folder, ImageLimits limits) {
    if (!Files.isDirectory(folder)) {
      throw new CommandException("there is no folder " + folder);
    }
    try {
      return new FolderScan(limits.maxBytes()).scan(folder);
    } catch (IOException e) {
      throw new CommandException("cannot list " + folder + ": " + e, e);
    }
  }

  /** Opens the base for as long as this takes: it needs more memory than the training. */
  FolderDataset load(TensorEngine engine, ImageFolder images, TrainFlags flags)
      throws InterruptedException {
    try (FeatureExtractor extractor = base.open(engine);
        FeatureProgress progress = new FeatureProgress()) {
      DatasetBuilder builder =
          new DatasetBuilder(
              features(extractor), flags.validation(), flags.variants(), flags.seed());
      return new FolderDataset(builder.build(images, progress), extractor.baseHash());
    } catch (DatasetException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Makes features with a base, or finds what it made before. */
  FolderFeatures features(FeatureExtractor extractor) {
    return new FolderFeatures(
        reader(), extractor::features, kept(extractor.baseHash(), Vgg16.FEATURES));
  }

  /** Keeps what the layers below a cut make of pictures. */
  ActivationStore activations(String baseHash, UnfreezeDepth depth) {
    return new CachedActivations(kept(baseHash + "-" + depth.cut(), depth.length()));
  }

  private FeatureCache kept(String name, int length) {
    return new FeatureCache(cache, name, length, problems);
  }

  /** Reads pictures as the base takes them. */
  ViewReader reader() {
    return new ViewReader(limits, base.preset(), Vgg16.INPUT_SIZE);
  }
}
