package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.schema.TrainingRun;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune heads runs}. */
@Command(
    name = "runs",
    description = "Lists all training runs with verdict and reasons, the newest last.",
    mixinStandardHelpOptions = true)
final class HeadsRunsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    new TopicAdmin(config).require(config.topics().trainingRuns());
    PrintWriter out = spec.commandLine().getOut();
    for (TrainingRun run : TrainingRuns.all(config)) {
      out.println(json ? AvroJson.node(run).toString() : RunFormat.line(run));
    }
    return 0;
  }
}
