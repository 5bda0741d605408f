package dev.streamtune.transfer;

import dev.streamtune.training.EpochScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A history as Keras' {@code CSVLogger} writes it: the same names in the same order, epochs from 0,
 * no columns of validation where nothing was held out.
 */
public final class HistoryCsv {
  private HistoryCsv() {}

  /** Writes the file; one that is there is replaced. */
  public static void write(Path file, History history) throws IOException {
    List<List<?>> rows = new ArrayList<>(List.of(names(history)));
    history.epochs().forEach(epoch -> rows.add(values(epoch)));
    CsvFile.write(file, rows);
  }

  private static List<String> names(History history) {
    return history.isValidated()
        ? List.of("epoch", "accuracy", "loss", "val_accuracy", "val_loss")
        : List.of("epoch", "accuracy", "loss");
  }

  private static List<Object> values(EpochScore epoch) {
    List<Object> values = new ArrayList<>();
    values.add(epoch.epoch() - 1);
    values.add(epoch.training().accuracy());
    values.add(epoch.training().loss());
    epoch
        .validation()
        .ifPresent(
            score -> {
              values.add(score.accuracy());
              values.add(score.loss());
            });
    return values;
  }
}
