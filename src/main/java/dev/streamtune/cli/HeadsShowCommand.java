package dev.streamtune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.heads.HeadHistory;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune heads show}. */
@Command(
    name = "show",
    description = "Shows a head that is kept and the training run that made it.",
    mixinStandardHelpOptions = true)
final class HeadsShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "VERSION", description = "Version of the head.")
  private long version;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    new TopicAdmin(config).require(config.topics().heads(), config.topics().trainingRuns());
    try (KeptHeads heads = new KeptHeads(config)) {
      HeadHistory history = heads.history();
      HeadManifest manifest = KeptHeads.require(history, version);
      boolean inService = history.isInService(manifest);
      Optional<TrainingRun> run =
          TrainingRuns.all(config).stream()
              .filter(candidate -> candidate.getId().equals(manifest.getRunId()))
              .findFirst();
      if (json) {
        printJson(manifest, inService, run);
      } else {
        print(manifest, inService, run);
      }
    }
    return 0;
  }

  private void printJson(HeadManifest manifest, boolean inService, Optional<TrainingRun> run) {
    ObjectNode node = HeadFormat.node(manifest, inService);
    node.set("run", run.map(AvroJson::node).orElse(null));
    spec.commandLine().getOut().println(node);
  }

  private void print(HeadManifest manifest, boolean inService, Optional<TrainingRun> run) {
    PrintWriter out = spec.commandLine().getOut();
    HeadFormat.lines(manifest, inService).forEach(out::println);
    if (run.isPresent()) {
      RunFormat.lines(run.get()).forEach(out::println);
    } else if (manifest.getRunId() == null) {
      out.println("no training run made it");
    } else {
      out.printf("its training run %s is no longer there%n", manifest.getRunId());
    }
  }
}
