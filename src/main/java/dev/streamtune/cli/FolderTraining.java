package dev.streamtune.cli;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UnfreezeDepth;
import dev.streamtune.training.FitOptions;
import dev.streamtune.training.FittedHead;
import dev.streamtune.training.TrainingSample;
import dev.streamtune.transfer.Dataset;
import dev.streamtune.transfer.History;
import dev.streamtune.transfer.ImageFolder;
import dev.streamtune.transfer.TunedBase;
import dev.streamtune.weights.BaseFile;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.LoadedBase;
import dev.streamtune.weights.StoredHead;
import java.util.List;
import java.util.Optional;

/** A training on a folder, from its files to those that it leaves. */
final class FolderTraining {
  private final TensorEngine engine;
  private final BaseSource base;
  private final FolderLoader loader;
  private final TrainFiles files;
  private final TrainReport report;

  /** Takes its parts; closes none. */
  FolderTraining(
      TensorEngine engine,
      BaseSource base,
      FolderLoader loader,
      TrainFiles files,
      TrainReport report) {
    this.engine = engine;
    this.base = base;
    this.loader = loader;
    this.files = files;
    this.report = report;
  }

  /**
   * Runs it.
   *
   * @param origin what the written files say of where they come from
   * @param fit how the head is trained
   * @param depth how far the base is trained after it, if it is
   * @param tuning how
   */
  void run(
      String origin,
      ImageFolder images,
      TrainFlags flags,
      FitOptions fit,
      Optional<UnfreezeDepth> depth,
      TrainingOptions tuning)
      throws InterruptedException {
    FolderDataset loaded = loader.load(engine, images, flags);
    Dataset dataset = loaded.dataset();
    report.dataset(dataset);
    HeadTraining training = new HeadTraining(engine, dataset);
    FittedHead fitted = fit(training, fit);
    report.kept(History.of(fitted));
    if (depth.isEmpty()) {
      files.clear();
      finish(training, dataset, fitted, fitted.weights(), dataset.validation());
      write(origin, dataset, fitted.weights(), loaded.baseHash());
      report.files(files, base.setting());
    } else {
      FolderTuning folder = new FolderTuning(engine, base, loader, flags.variants());
      TunedBase tuned = tune(folder, dataset, fitted.weights(), depth.get(), tuning);
      report.tuned(tuned);
      files.clear();
      files.writeTuning(History.of(tuned));
      finish(training, dataset, fitted, tuned.head(), folder.heldOut(dataset, tuned));
      BaseFile.write(files.base(), new LoadedBase(tuned.base().layers(), base.preset()), origin);
      write(origin, dataset, tuned.head(), tuned.base().baseHash());
      report.files(files, List.of("model.weights=" + files.base()));
    }
  }

  private FittedHead fit(HeadTraining training, FitOptions options) throws InterruptedException {
    try (FitProgress progress = new FitProgress(report.out())) {
      return training.fit(options, progress);
    }
  }

  private TunedBase tune(
      FolderTuning folder,
      Dataset dataset,
      HeadWeights head,
      UnfreezeDepth depth,
      TrainingOptions options)
      throws InterruptedException {
    report.tuning(depth, options);
    try (TuneProgress progress = new TuneProgress(report.out())) {
      return folder.run(dataset, head, depth, options, progress);
    }
  }

  /** Writes how the head was fitted, and judges what came of it. */
  private void finish(
      HeadTraining training,
      Dataset dataset,
      FittedHead fitted,
      HeadWeights head,
      List<TrainingSample> heldOut)
      throws InterruptedException {
    files.write(History.of(fitted));
    if (!dataset.validation().isEmpty()) {
      var matrix = training.judge(head, heldOut);
      report.confusion(matrix);
      files.write(matrix);
    }
  }

  private void write(String origin, Dataset dataset, HeadWeights weights, String baseHash) {
    String detail =
        "%s: %d images in training".formatted(origin, dataset.split().training().size());
    HeadFile.write(files.head(), new StoredHead(weights, dataset.labels(), baseHash, detail));
  }
}
