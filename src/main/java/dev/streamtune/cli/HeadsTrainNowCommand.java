package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.RunVerdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune heads train-now}. */
@Command(
    name = "train-now",
    description = "Asks the trainer for a fine-tuning now and prints the request's id.",
    mixinStandardHelpOptions = true)
final class HeadsTrainNowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--by", paramLabel = "NAME", description = "Who asks, for the record.")
  private @Nullable String by;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Waits for the training run and prints its verdict; fails if it was aborted.")
  private @Nullable Long wait;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    new TopicAdmin(config).require(config.topics().labelledExamples());
    TrainingRequests requests = new TrainingRequests(config);
    String id = requests.send(by);
    PrintWriter out = spec.commandLine().getOut();
    out.println(id);
    out.flush();
    if (wait == null) {
      return 0;
    }
    TrainingRun run = requests.await(id, Duration.ofSeconds(wait));
    out.println(RunFormat.verdict(run));
    return RunVerdict.ABORTED.isOf(run) ? 1 : 0;
  }
}
