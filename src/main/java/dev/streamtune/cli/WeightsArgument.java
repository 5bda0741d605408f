package dev.streamtune.cli;

import dev.streamtune.weights.fetch.FetchLimits;
import dev.streamtune.weights.fetch.FetchObserver;
import dev.streamtune.weights.fetch.WeightsCache;
import dev.streamtune.weights.fetch.WeightsLocation;
import dev.streamtune.weights.fetch.WeightsLocation.Stored;
import dev.streamtune.weights.fetch.WeightsStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which weights a command is about, and the store that they are kept in. */
final class WeightsArgument {
  @Mixin private ConfigOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      description =
          "keras-imagenet, torchvision-imagenet, a file, or an address (https:, http:, file:);"
              + " what model.weights says if left out.")
  private @Nullable String source;

  /** Returns the setting that counts. */
  String setting() {
    return source == null ? options.read().model().weights() : source;
  }

  /** Returns where the weights are, which must be a file. */
  Stored location() {
    if (WeightsLocation.parse(setting()) instanceof Stored stored) {
      return stored;
    }
    throw new CommandException(
        "untrained weights are in no file; name others, such as keras-imagenet");
  }

  /** Opens the store of this machine. */
  static WeightsStore store(FetchObserver observer) {
    WeightsCache cache = WeightsCache.of(System.getenv(), Path.of(System.getProperty("user.home")));
    return new WeightsStore(cache, System.getenv(), FetchLimits.standard(), observer);
  }
}
