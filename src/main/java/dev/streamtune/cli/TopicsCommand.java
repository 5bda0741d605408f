package dev.streamtune.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code streamtune topics}. */
@Command(
    name = "topics",
    description = "Manages the topics.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "create",
    subcommands = TopicsCreateCommand.class)
final class TopicsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
