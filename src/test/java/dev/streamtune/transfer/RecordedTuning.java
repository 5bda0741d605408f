package dev.streamtune.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an observer heard, a line each. */
final class RecordedTuning implements BaseTuningObserver {
  private final List<String> lines = new ArrayList<>();

  @Override
  public void onActivations(int done, int total) {
    lines.add("activations %d/%d".formatted(done, total));
  }

  @Override
  public void onStep(int epoch, int epochs, int done, int total, double loss) {
    lines.add(String.format(Locale.ROOT, "epoch %d/%d %d/%d", epoch, epochs, done, total));
  }

  @Override
  public void onEpoch(EpochFigures figures) {
    lines.add("epoch %d done".formatted(figures.epoch()));
  }

  List<String> lines() {
    return lines;
  }
}
