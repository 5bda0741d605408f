package dev.streamtune.cli;

import dev.streamtune.config.ModelSettings;
import dev.streamtune.model.ModelException;
import dev.streamtune.weights.fetch.WeightsLocation;
import dev.streamtune.weights.fetch.WeightsLocation.Pretrained;
import dev.streamtune.weights.fetch.WeightsLocation.Stored;
import dev.streamtune.weights.fetch.WeightsStore;
import java.io.PrintWriter;

/** Finds the base that settings name; fetches a published one that is not in the cache yet. */
final class BaseFinder {
  private final WeightsStore store;
  private final PrintWriter err;

  /**
   * Takes its parts.
   *
   * @param err hears of a base that had to be replaced
   */
  BaseFinder(WeightsStore store, PrintWriter err) {
    this.store = store;
    this.err = err;
  }

  /** Looks where this machine keeps weights; a fetch shows its progress. */
  static BaseFinder standard(PrintWriter err) {
    return new BaseFinder(WeightsArgument.store(new FetchBar(err)), err);
  }

  /**
   * Finds it.
   *
   * @throws ModelException if it is not to be had; the message says what was tried and what to do
   */
  BaseSource find(ModelSettings settings) {
    return WeightsLocation.parse(settings.weights()) instanceof Stored stored
        ? BaseSource.of(settings, store.locate(stored))
        : BaseSource.untrained(settings);
  }

  /**
   * As {@link #find}, but a published base that cannot be fetched gives way to untrained weights,
   * and says so: for showing the program where there is no network.
   */
  BaseSource findOrUntrained(ModelSettings settings) {
    try {
      return find(settings);
    } catch (ModelException e) {
      if (!(WeightsLocation.parse(settings.weights()) instanceof Pretrained)) {
        throw e;
      }
      warn(settings.weights(), e);
      return BaseSource.untrained(settings);
    }
  }

  private void warn(String weights, ModelException cause) {
    String line = "!".repeat(100);
    err.println(line);
    err.printf("WARNING: going on with UNTRAINED weights, %s are not here.%n", weights);
    err.println(cause.getMessage());
    err.println(
        "It shows how the service works and learns; how well it recognises things, it does not.");
    err.println(line);
    err.flush();
  }
}
