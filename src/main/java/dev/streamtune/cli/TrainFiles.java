package dev.streamtune.cli;

import dev.streamtune.transfer.ConfusionCsv;
import dev.streamtune.transfer.ConfusionMatrix;
import dev.streamtune.transfer.History;
import dev.streamtune.transfer.HistoryCsv;
import dev.streamtune.transfer.LearningCurvePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that {@code streamtune train} writes.
 *
 * @param folder where they are
 */
record TrainFiles(Path folder) {
  Path head() {
    return folder.resolve("head.safetensors");
  }

  Path base() {
    return folder.resolve("base.safetensors");
  }

  Path history() {
    return folder.resolve("history.csv");
  }

  Path curve() {
    return folder.resolve("learning-curve.png");
  }

  Path tuningHistory() {
    return folder.resolve("fine-tuning.csv");
  }

  Path tuningCurve() {
    return folder.resolve("fine-tuning-curve.png");
  }

  Path confusion() {
    return folder.resolve("confusion.csv");
  }

  /**
   * Makes the folder, before anything is computed.
   *
   * @param force whether files of an earlier run may be overwritten
   * @throws CommandException if they may not and one is there, or the folder cannot be made
   */
  void prepare(boolean force) {
    List<Path> there = written();
    if (!there.isEmpty() && !force) {
      throw new CommandException(
          "%s is there already: name another folder with --out, or overwrite with --force"
              .formatted(there.get(0)));
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  /** Deletes what an earlier run has left, now that there is something to take its place. */
  void clear() {
    try {
      for (Path old : written()) {
        Files.delete(old);
      }
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  /** Writes table and picture of how the fit of the head went. */
  void write(History history) {
    write(history, history(), curve());
  }

  /** Writes table and picture of how the fine-tuning of the base went. */
  void writeTuning(History history) {
    write(history, tuningHistory(), tuningCurve());
  }

  private void write(History history, Path table, Path picture) {
    try {
      HistoryCsv.write(table, history);
      LearningCurvePicture.write(picture, history);
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  /** Writes which class was taken for which. */
  void write(ConfusionMatrix matrix) {
    try {
      ConfusionCsv.write(confusion(), matrix);
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private CommandException notWritten(IOException cause) {
    return new CommandException("cannot write to " + folder + ": " + cause, cause);
  }

  /** Returns those that are there. */
  List<Path> written() {
    return Stream.of(
            history(), curve(), tuningHistory(), tuningCurve(), confusion(), base(), head())
        .filter(Files::exists)
        .toList();
  }
}
