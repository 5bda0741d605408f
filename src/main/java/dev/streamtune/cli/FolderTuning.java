package dev.streamtune.cli;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UnfreezeDepth;
import dev.streamtune.training.TrainingAbortedException;
import dev.streamtune.training.TrainingSample;
import dev.streamtune.transfer.BaseFineTuning;
import dev.streamtune.transfer.BaseSample;
import dev.streamtune.transfer.BaseTuningObserver;
import dev.streamtune.transfer.Dataset;
import dev.streamtune.transfer.LabelledImage;
import dev.streamtune.transfer.TunedBase;
import dev.streamtune.transfer.View;
import dev.streamtune.transfer.ViewReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Goes on from a head that was fitted on a folder: trains base layers with it. */
final class FolderTuning {
  private final TensorEngine engine;
  private final BaseSource base;
  private final FolderLoader loader;
  private final int variants;

  /**
   * Takes its parts; closes none.
   *
   * @param variants how many of each training image are trained on beside it
   */
  FolderTuning(TensorEngine engine, BaseSource base, FolderLoader loader, int variants) {
    this.engine = engine;
    this.base = base;
    this.loader = loader;
    this.variants = variants;
  }

  /** Trains base and head on the training images. */
  TunedBase run(
      Dataset dataset,
      HeadWeights head,
      UnfreezeDepth depth,
      TrainingOptions options,
      BaseTuningObserver observer)
      throws InterruptedException {
    BackboneWeights weights = base.load(engine);
    BaseFineTuning tuning =
        new BaseFineTuning(
            engine, depth, options, loader.activations(weights.baseHash(), depth), observer);
    List<BaseSample> training =
        dataset.split().training().stream()
            .flatMap(this::views)
            .map(view -> sample(view, dataset.labels()))
            .toList();
    List<BaseSample> validation =
        heldOut(dataset).stream().map(view -> sample(view, dataset.labels())).toList();
    try {
      return tuning.run(weights, base.preset(), head, training, validation);
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException("fine-tuning the base: " + e.getMessage(), e);
    } catch (TrainingAbortedException e) {
      throw new CommandException(e.getMessage() + " (here --unfreeze-learning-rate)", e);
    }
  }

  private Stream<View> views(LabelledImage image) {
    return IntStream.rangeClosed(0, variants).mapToObj(variant -> new View(image, variant));
  }

  private static List<View> heldOut(Dataset dataset) {
    return dataset.split().validation().stream().map(View::plain).toList();
  }

  private BaseSample sample(View view, Labels labels) {
    ViewReader reader = loader.reader();
    int label = labels.names().indexOf(view.image().label());
    return new BaseSample(view.key(), label, () -> tensor(reader, view));
  }

  private static float[] tensor(ViewReader reader, View view) {
    try {
      return reader.tensor(view);
    } catch (IOException e) {
      throw new UncheckedIOException(view.image().file() + ": " + e.getMessage(), e);
    } catch (ImageRejectedException e) {
      throw new IllegalStateException(view.image().file() + " was an image before", e);
    }
  }

  /** Makes the features of the images held out with the new base, as it will serve. */
  List<TrainingSample> heldOut(Dataset dataset, TunedBase tuned) throws InterruptedException {
    try (FeatureExtractor extractor = base.open(engine, tuned.base())) {
      return loader.features(extractor).of(heldOut(dataset), () -> {}).features().stream()
          .map(
              made ->
                  new TrainingSample(
                      made.features(),
                      dataset.labels().names().indexOf(made.view().image().label())))
          .toList();
    }
  }
}
