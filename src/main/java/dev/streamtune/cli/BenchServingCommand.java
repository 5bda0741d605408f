package dev.streamtune.cli;

import dev.streamtune.bench.Quantiles;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.samples.SampleStream;
import io.micrometer.core.instrument.MeterRegistry;
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

/** {@code streamtune bench serving}. */
@Command(
    name = "serving",
    description =
        "Latency at half load without fine-tuning and with it, and how soon feedback has an effect.",
    mixinStandardHelpOptions = true)
final class BenchServingCommand implements Callable<Integer> {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--buffer",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Examples in the replay buffer at first. Default: ${DEFAULT-VALUE}.")
  private int buffer;

  @Option(
      names = "--corrections",
      paramLabel = "N",
      defaultValue = "100",
      description = "Feedback that is sent at once. Default: ${DEFAULT-VALUE}.")
  private int corrections;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long each part is measured. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (EmbeddedCluster cluster = EmbeddedCluster.start(0)) {
      String classes = String.join(",", new SampleStream(1).labels());
      ServiceConfig config =
          cluster.configure(options::readForSpeed, Map.of("model.classes", classes));
      MeterRegistry registry = new SimpleMeterRegistry();
      BaseSource base = BaseFinder.standard(spec.commandLine().getErr()).find(config.model());
      try (ServiceInstance instance = ServiceInstance.start(config, base, Role.ALL, registry)) {
        instance.awaitRunning(START_TIMEOUT);
        print(
            new ServingBenchmark(config, instance, registry)
                .run(buffer, corrections, Duration.ofSeconds(seconds)));
      }
    }
    return 0;
  }

  private void print(ServingBenchmark.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "half load: %.2f images/s%n", result.perSecond());
    line(out, "without fine-tuning", result.quiet(), result.quiet());
    line(out, "while fine-tuning", result.training(), result.quiet());
    out.printf(
        Locale.ROOT,
        "%d fine-tunings meanwhile, %.1f s each%n",
        result.runs(),
        result.runSeconds());
    String median =
        result.effectSeconds().isEmpty()
            ? "none, every candidate was rejected,"
            : String.format(Locale.ROOT, "median %.1f s", Quantiles.median(result.effectSeconds()));
    out.printf(
        "feedback to effect: %s for %d of %d corrections, %d examples in the buffer%n",
        median, result.effectSeconds().size(), corrections, buffer);
    out.printf(Locale.ROOT, "mean wait for a swap of heads: %.1f µs%n", result.swapMicros());
    out.flush();
  }

  private static void line(
      PrintWriter out, String name, List<Double> latencies, List<Double> baseline) {
    out.printf(
        Locale.ROOT,
        "%-20s %4d images  median %6.0f ms  p99 %6.0f ms  × %.2f%n",
        name,
        latencies.size(),
        Quantiles.median(latencies),
        Quantiles.of(latencies, 0.99),
        Quantiles.of(latencies, 0.99) / Quantiles.of(baseline, 0.99));
  }
}
