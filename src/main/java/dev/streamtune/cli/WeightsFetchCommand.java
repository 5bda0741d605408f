package dev.streamtune.cli;

import dev.streamtune.weights.fetch.WeightsLocation.Stored;
import dev.streamtune.weights.fetch.WeightsStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune weights fetch}. */
@Command(
    name = "fetch",
    description = {
      "Fetches weights into the cache and prints the file's path.",
      "The cache is the folder that STREAMTUNE_CACHE names, else ~/.streamtune/cache. A transfer that"
          + " broke off is gone on with. Proxies are read from https_proxy, http_proxy, no_proxy."
    },
    mixinStandardHelpOptions = true)
final class WeightsFetchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private WeightsArgument weights;

  @Option(names = "--force", description = "Fetches anew what the cache has already.")
  private boolean force;

  @Override
  public Integer call() {
    Stored location = weights.location();
    WeightsStore store = WeightsArgument.store(new FetchBar(spec.commandLine().getErr()));
    Path file = force ? store.refetch(location) : store.locate(location);
    spec.commandLine().getOut().println(file);
    return 0;
  }
}
