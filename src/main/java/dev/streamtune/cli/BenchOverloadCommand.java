package dev.streamtune.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune bench overload}. */
@Command(
    name = "overload",
    description =
        "Several times more images than can be answered, until all are: exits with 1 if memory grows with what waits, partitions move, feedback waits behind images, or a record is lost or answered twice.",
    mixinStandardHelpOptions = true)
final class BenchOverloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private LoadOptions load;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "120",
      description = "How long too much is published. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--factor",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many times the measured capacity is published. Default: ${DEFAULT-VALUE}.")
  private double factor;

  @Option(
      names = "--feedback-limit",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description =
          "Within which 99 percent of the feedback must have become examples. Default: ${DEFAULT-VALUE}.")
  private double feedbackLimit;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return load.run(
        "overload",
        spec,
        options,
        session ->
            new OverloadBenchmark(session)
                .run(
                    load.capacityTime(),
                    factor,
                    LoadOptions.time(seconds),
                    LoadOptions.time(feedbackLimit)));
  }
}
