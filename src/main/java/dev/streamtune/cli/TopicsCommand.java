package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code streamtune topics create}. */
@Command(
    name = "topics",
    description = "Manages the topics.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "create")
final class TopicsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "create",
      description = "Creates the topics that are missing; leaves the others as they are.",
      mixinStandardHelpOptions = true)
  void create(@Mixin ConfigOptions options) {
    ServiceConfig config = options.read();
    List<String> created = new TopicAdmin(config).createMissing();
    PrintWriter out = spec.commandLine().getOut();
    out.println(created.isEmpty() ? "all topics exist" : "created " + String.join(", ", created));
  }
}
