package dev.streamtune.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that both loads have. */
final class LoadOptions {
  @Option(
      names = "--capacity-seconds",
      paramLabel = "N",
      defaultValue = "45",
      description = "How long the capacity is measured first. Default: ${DEFAULT-VALUE}.")
  private double capacitySeconds;

  @Option(
      names = "--feedback",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Share of the answers that get feedback, 0 to 1. Default: ${DEFAULT-VALUE}.")
  private double feedback;

  @Option(
      names = "--sample",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How often memory, lag and the rest are sampled; at every third, garbage is collected. Default: ${DEFAULT-VALUE}.")
  private double sampleSeconds;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Writes the samples to a CSV file, too.")
  private @Nullable Path csv;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Draws the samples over time as a PNG.")
  private @Nullable Path picture;

  Duration capacityTime() {
    return time(capacitySeconds);
  }

  double feedbackShare() {
    return feedback;
  }

  Duration sampleEvery() {
    return time(sampleSeconds);
  }

  /**
   * Runs a load, and reports it under a name.
   *
   * @throws CommandException naming the promises that were broken, if any was
   */
  int run(
      String name,
      CommandSpec spec,
      ConfigOptions options,
      Function<LoadSession, LoadResult> benchmark)
      throws IOException, InterruptedException {
    LoadResult result;
    CommandLine line = spec.commandLine();
    try (LoadReport report = new LoadReport(name, line.getOut(), Optional.ofNullable(csv));
        LoadSession session = LoadSession.open(options, this, line.getErr(), report::sampled)) {
      result = benchmark.apply(session);
      report.conclude(result);
    }
    finish(result);
    return 0;
  }

  /**
   * Draws the picture, if one is wanted.
   *
   * @throws CommandException naming the promises that were broken, if any was
   */
  void finish(LoadResult result) throws IOException {
    if (picture != null) {
      LoadReport.draw(picture, result.log());
    }
    if (!result.holds()) {
      throw new CommandException("not kept under load: " + String.join(", ", result.broken()));
    }
  }

  static Duration time(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
