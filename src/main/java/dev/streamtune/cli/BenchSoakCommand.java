package dev.streamtune.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune bench soak}. */
@Command(
    name = "soak",
    description =
        "A steady load for a long time, with feedback and fine-tunings: exits with 1 if memory, state or lag grow, or a record is lost or answered twice.",
    mixinStandardHelpOptions = true)
final class BenchSoakCommand implements Callable<Integer> {
  private static final double MINUTE = 60;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private LoadOptions load;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "How long the load lasts; the first fifth is warm-up. Default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--load",
      paramLabel = "SHARE",
      defaultValue = "0.8",
      description = "Share of the measured capacity that is published. Default: ${DEFAULT-VALUE}.")
  private double share;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return load.run(
        "soak",
        spec,
        options,
        session ->
            new SoakBenchmark(session)
                .run(load.capacityTime(), share, LoadOptions.time(minutes * MINUTE)));
  }
}
