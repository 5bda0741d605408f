package dev.streamtune.cli;

import dev.streamtune.bench.ScaleCell;
import dev.streamtune.bench.ScaleFigures;
import dev.streamtune.bench.ScalePlan;
import dev.streamtune.config.ServiceConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code streamtune bench scale}. */
@Command(
    name = "scale",
    description =
        "What stands around the model, with one that answers at once, against Kafka Streams alone: images a second and CPU time of each, stage by stage, and with more partitions, threads and instances. Exits with 1 if an image is not answered exactly once.",
    mixinStandardHelpOptions = true)
final class BenchScaleCommand implements Callable<Integer> {
  private static final int BYTES_PER_KB = 1000;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--image-kb",
      paramLabel = "N",
      defaultValue = "16",
      description = "Size of an image file in kB (1000 bytes). Default: ${DEFAULT-VALUE}.")
  private int imageKb;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "4",
      description = "How long each measurement takes, about. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "8",
      description = "Most partitions of images. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most instances, each a process. Default: ${DEFAULT-VALUE}.")
  private int instances;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Most threads of one instance. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How often all is measured, of which the last counts: with 2, all code is compiled by then. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--growth-only",
      description = "Leaves out what is neither the frame nor the pass-through.")
  private boolean growthOnly;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSense();
    PrintWriter out = spec.commandLine().getOut();
    ScaleReport report = new ScaleReport(out, Runtime.getRuntime().availableProcessors());
    PackingTime packing = PackingTime.measure();
    ScalePictures pictures = new ScalePictures(imageKb * BYTES_PER_KB);
    try (EmbeddedCluster cluster = EmbeddedCluster.start(0)) {
      ServiceConfig config = cluster.configure(this::read, Map.of());
      report.begin(
          imageKb * BYTES_PER_KB,
          pictures.drawnBytes(),
          config.kafka().commitIntervalMillis(),
          packing);
      ScaleResult result = measure(config, pictures);
      report.stages(result);
      report.growth(result);
      report.bytes(result);
      report.json(result, packing, imageKb * BYTES_PER_KB);
    }
    return 0;
  }

  private void requireSense() {
    if (imageKb < 1 || !(seconds > 0) || partitions < 1 || instances < 1 || threads < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "expected a size and a time above 0, and at least 1 partition, instance and thread");
    }
  }

  private ServiceConfig read(Map<String, String> imposed) {
    return options.read(ScaleSettings.DEFAULTS, imposed);
  }

  private ScaleResult measure(ServiceConfig cluster, ScalePictures pictures)
      throws IOException, InterruptedException {
    try (Admin admin = new Clients(cluster).admin();
        ScaleFleet fleet = new ScaleFleet(instances, options.arguments())) {
      ScaleBenchmark benchmark =
          new ScaleBenchmark(
              this::read, new ScaleSettings(cluster), new ScaleSource(pictures), fleet, admin);
      return benchmark.run(
          new ScalePlan(partitions, instances, threads, !growthOnly),
          Math.max(1, rounds),
          seconds,
          this::tellProgress);
    }
  }

  private void tellProgress(ScaleCell cell, ScaleFigures figures) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "%s: %d images, %.0f a second; CPU %.0f µs an image, %.0f µs of the broker; %.2f cores%n",
        cell.words(),
        figures.images(),
        figures.perSecond(),
        figures.instanceMicros(),
        figures.brokerMicros(),
        figures.busyCores());
    err.flush();
  }
}
