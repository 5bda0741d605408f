package dev.streamtune.cli;

import dev.streamtune.training.EpochScore;
import dev.streamtune.transfer.BaseTuningObserver;
import dev.streamtune.transfer.EpochFigures;
import dev.streamtune.transfer.EpochTable;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Progress bars of the fine-tuning of a base, and a line of the table after each epoch. */
final class TuneProgress implements BaseTuningObserver, AutoCloseable {
  private final PrintWriter out;
  private @Nullable Progress progress;
  private boolean training;

  TuneProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void onActivations(int done, int total) {
    if (progress == null) {
      progress = new Progress("frozen layers", "images", total);
    }
    progress.stepTo(done);
  }

  @Override
  public void onStep(int epoch, int epochs, int done, int total, double loss) {
    if (!training) {
      training = true;
      close();
      say(EpochTable.head());
      progress = new Progress("fine-tuning", "images", (long) epochs * total);
    }
    if (progress != null) {
      progress.stepTo((long) (epoch - 1) * total + done);
    }
  }

  @Override
  public void onEpoch(EpochFigures figures) {
    if (progress != null) {
      progress.clearLine();
    }
    EpochScore score = figures.score();
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
      progress = null;
    }
  }
}
