package dev.streamtune.cli;

import dev.streamtune.config.Printable;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.UnfreezeDepth;
import dev.streamtune.training.EpochScore;
import dev.streamtune.training.Score;
import dev.streamtune.transfer.ClassTable;
import dev.streamtune.transfer.ConfusionMatrix;
import dev.streamtune.transfer.ConfusionTable;
import dev.streamtune.transfer.Dataset;
import dev.streamtune.transfer.History;
import dev.streamtune.transfer.LeftOut;
import dev.streamtune.transfer.TunedBase;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code streamtune train} tells: results to one stream, problems to the other. */
final class TrainReport {
  private final PrintWriter out;
  private final PrintWriter err;

  TrainReport(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  PrintWriter out() {
    return out;
  }

  void problem(String line) {
    err.println("streamtune: " + Printable.of(line));
    err.flush();
  }

  void dataset(Dataset dataset) {
    for (LeftOut file : dataset.leftOut()) {
      problem("left out %s: %s".formatted(file.file(), file.why()));
    }
    for (String name : dataset.emptyClasses()) {
      problem("class %s has no image that can be used and gets no output".formatted(name));
    }
    int images = dataset.split().training().size();
    int variants = dataset.training().size() - images;
    out.printf(
        "%d classes; %d images for training%s, %d for validation, %d files left out%n",
        dataset.labels().size(),
        images,
        variants == 0 ? "" : " with " + variants + " variants",
        dataset.validation().size(),
        dataset.leftOut().size());
    out.flush();
  }

  void kept(History history) {
    EpochScore kept = history.kept();
    Score score = kept.validation().orElse(kept.training());
    out.printf(
        Locale.ROOT,
        "kept epoch %d of %d: %s accuracy %.4f, loss %.4f%n",
        kept.epoch(),
        history.epochs().size(),
        history.isValidated() ? "validation" : "training",
        score.accuracy(),
        score.loss());
    out.flush();
  }

  /** Announces the fine-tuning of a base. */
  void tuning(UnfreezeDepth depth, TrainingOptions options) {
    out.printf(
        Locale.ROOT,
        "%nfine-tuning %s with the head: %d epochs, learning rate %s%n",
        depth == UnfreezeDepth.ALL ? "all of the base" : depth.key(),
        options.epochs(),
        options.learningRate());
    out.flush();
  }

  /** Compares base and head as they came out with the head alone. */
  void tuned(TunedBase tuned) {
    EpochScore before = tuned.before().score();
    EpochScore after = tuned.after().score();
    out.printf("kept epoch %d of %d%n", after.epoch(), tuned.epochs().size());
    change("training", before.training(), after.training());
    if (before.validation().isPresent() && after.validation().isPresent()) {
      change("validation", before.validation().get(), after.validation().get());
      if (after.validation().get().loss() > before.validation().get().loss()) {
        problem(
            "the head alone did better on the images held out: take more images, a lower"
                + " --unfreeze-learning-rate or no --unfreeze");
      }
    }
    out.flush();
  }

  private void change(String what, Score before, Score after) {
    out.printf(
        Locale.ROOT,
        "%-10s  loss %.4f → %.4f  accuracy %.4f → %.4f, head alone → with base%n",
        what,
        before.loss(),
        after.loss(),
        before.accuracy(),
        after.accuracy());
  }

  void confusion(ConfusionMatrix matrix) {
    out.println();
    if (ConfusionTable.fits(matrix)) {
      print(ConfusionTable.lines(matrix));
      out.println();
    }
    print(ClassTable.lines(matrix));
    out.println();
  }

  private void print(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /**
   * Tells what was written and how it is served.
   *
   * @param settings that name the base of the head
   */
  void files(TrainFiles files, List<String> settings) {
    files.written().forEach(file -> out.println("wrote " + file));
    String base = settings.stream().map(it -> "--set " + it + " ").collect(Collectors.joining());
    out.println("serve it: streamtune serve " + base + "--head " + files.head());
    out.flush();
  }
}
