package dev.streamtune.transfer;

import dev.streamtune.training.EpochScore;
import dev.streamtune.training.Score;
import java.util.Locale;
import java.util.Optional;

/** Epochs as lines of fixed columns, so that each can be printed when it is done. */
public final class EpochTable {
  private EpochTable() {}

  /** Returns the head of the columns. */
  public static String head() {
    return "epoch      loss  accuracy  val loss  val accuracy";
  }

  /** Returns the line of an epoch. */
  public static String line(EpochScore epoch) {
    return String.format(
        Locale.ROOT,
        "%5d  %8.4f  %8.4f  %8s  %12s",
        epoch.epoch(),
        epoch.training().loss(),
        epoch.training().accuracy(),
        shown(epoch.validation().map(Score::loss)),
        shown(epoch.validation().map(Score::accuracy)));
  }

  private static String shown(Optional<Double> figure) {
    return figure.map(value -> String.format(Locale.ROOT, "%.4f", value)).orElse("-");
  }
}
