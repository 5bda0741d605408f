package dev.streamtune.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code streamtune bench}. */
@Command(
    name = "bench",
    description = "Measures this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchEngineCommand.class,
      BenchKafkaCommand.class,
      BenchServingCommand.class,
      BenchLearningCommand.class,
      BenchLabellingCommand.class,
      BenchSoakCommand.class,
      BenchOverloadCommand.class,
      BenchScaleCommand.class,
      ScaleInstanceCommand.class,
      BenchTrainingCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
