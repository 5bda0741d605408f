package dev.streamtune.cli;

import dev.streamtune.training.EpochScore;
import dev.streamtune.training.FitObserver;
import dev.streamtune.transfer.EpochTable;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A progress bar over all steps, and a line of the table after each epoch. */
final class FitProgress implements FitObserver, AutoCloseable {
  private final PrintWriter out;
  private @Nullable Progress progress;

  FitProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void onStep(int epoch, int epochs, int step, int steps, double loss) {
    if (progress == null) {
      say(EpochTable.head());
      progress = new Progress("training", "steps", (long) epochs * steps);
    }
    progress.step();
  }

  @Override
  public void onEpoch(EpochScore score) {
    if (progress != null) {
      progress.clearLine();
    }
    say(EpochTable.line(score));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
