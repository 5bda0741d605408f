package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.heads.HeadHistory;
import dev.streamtune.schema.HeadManifest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune heads list}. */
@Command(
    name = "list",
    description = "Lists the heads that are kept, oldest first.",
    mixinStandardHelpOptions = true)
final class HeadsListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    new TopicAdmin(config).require(config.topics().heads());
    PrintWriter out = spec.commandLine().getOut();
    try (KeptHeads heads = new KeptHeads(config)) {
      HeadHistory history = heads.history();
      for (HeadManifest manifest : history.kept()) {
        boolean inService = history.isInService(manifest);
        out.println(
            json ? HeadFormat.json(manifest, inService) : HeadFormat.line(manifest, inService));
      }
      if (history.kept().isEmpty() && !json) {
        out.println("no head was published yet");
      }
    }
    return 0;
  }
}
