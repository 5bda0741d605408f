package dev.streamtune.cli;

import dev.streamtune.transfer.DatasetBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar for each kind of features that are made. */
final class FeatureProgress implements DatasetBuilder.Listener, AutoCloseable {
  private @Nullable Progress progress;

  @Override
  public void onViews(String what, int count) {
    close();
    progress = new Progress(what, "images", count);
  }

  @Override
  public void onView() {
    if (progress != null) {
      progress.step();
    }
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
