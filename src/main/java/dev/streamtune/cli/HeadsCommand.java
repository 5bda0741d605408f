package dev.streamtune.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code streamtune heads}. */
@Command(
    name = "heads",
    description =
        "Shows the published heads and how they came about; rolls back, trains now, publishes and rebuilds;"
            + " imports a model of Keras.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HeadsListCommand.class,
      HeadsShowCommand.class,
      HeadsRunsCommand.class,
      HeadsRollbackCommand.class,
      HeadsExportCommand.class,
      HeadsImportCommand.class,
      HeadsTrainNowCommand.class,
      HeadsPublishCommand.class,
      HeadsRebuildCommand.class
    })
final class HeadsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
