package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune bench kafka}. */
@Command(
    name = "kafka",
    description = "From Kafka to Kafka against the model alone, in turns in one run.",
    mixinStandardHelpOptions = true)
final class BenchKafkaCommand implements Callable<Integer> {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "40",
      description = "Drawn pictures in a round. Default: ${DEFAULT-VALUE}.")
  private int images;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (EmbeddedCluster cluster = EmbeddedCluster.start(0)) {
      ServiceConfig config = cluster.configure(options::readForSpeed, Map.of());
      List<Sample> samples = new SampleStream(1).stream(images).toList();
      BaseSource base = BaseFinder.standard(spec.commandLine().getErr()).find(config.model());
      try (ServiceInstance instance =
          ServiceInstance.start(config, base, Role.SERVE, new SimpleMeterRegistry())) {
        instance.awaitRunning(START_TIMEOUT);
        print(new KafkaBenchmark(config, instance, samples).run(rounds));
      }
    }
    return 0;
  }

  private void print(KafkaBenchmark.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    String row = "%-32s %8.2f images/s %6.3f%n";
    double bare = result.model();
    out.printf(Locale.ROOT, row, "model alone", bare, 1.0);
    out.printf(Locale.ROOT, row, "decoding and model", result.decoded(), result.decoded() / bare);
    out.printf(Locale.ROOT, row, "Kafka to Kafka", result.kafka(), result.kafka() / bare);
    out.printf("medians of %d rounds of %d images%n", rounds, images);
    out.flush();
  }
}
