package dev.streamtune.cli;

import dev.streamtune.weights.fetch.FetchObserver;
import java.io.PrintWriter;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Shows a fetch as a progress bar, and what there is to say as lines above it. */
final class FetchBar implements FetchObserver {
  private final PrintWriter err;
  private @Nullable Progress bar;

  /**
   * Shows nothing yet.
   *
   * @param err where lines go
   */
  FetchBar(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void started(String address, long present, OptionalLong total) {
    ended();
    say(
        (present == 0 ? "fetching " : "going on at byte %,d of ".formatted(present))
            + address
            + (total.isPresent() ? " (%,d bytes)".formatted(total.getAsLong()) : ""));
    Progress opened = Progress.ofBytes("weights", total.orElse(-1));
    opened.stepTo(present);
    bar = opened;
  }

  @Override
  public void arrived(long present) {
    if (bar != null) {
      bar.stepTo(present);
    }
  }

  @Override
  public void note(String message) {
    ended();
    say(message);
  }

  @Override
  public void ended() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private void say(String message) {
    err.println("streamtune: " + message);
    err.flush();
  }
}
