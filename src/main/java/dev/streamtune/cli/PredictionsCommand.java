package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.schema.Prediction;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune predictions}. */
@Command(
    name = "predictions",
    description = "Prints the predictions that were made.",
    mixinStandardHelpOptions = true)
final class PredictionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--follow", description = "Goes on with those still to come, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    new TopicAdmin(config).require(config.topics().predictions());
    try (ShutdownHook shutdown = new ShutdownHook();
        TopicReader<Prediction> reader =
            TopicReader.of(config, config.topics().predictions(), Prediction.class)) {
      Map<TopicPartition, Long> end = reader.end();
      while (!shutdown.requested() && (follow || !reader.reached(end))) {
        reader.poll(record -> print(record.value()));
      }
    }
    return 0;
  }

  private void print(Prediction prediction) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? PredictionFormat.json(prediction) : PredictionFormat.line(prediction));
    out.flush();
  }
}
