package dev.streamtune.cli;

import dev.streamtune.bench.ScriptedTrainer;
import dev.streamtune.bench.TrainingBenchmark;
import dev.streamtune.bench.TrainingBenchmark.Result;
import dev.streamtune.bench.TrainingContender;
import dev.streamtune.bench.TrainingContenderFactory;
import dev.streamtune.bench.TrainingTask;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune bench training}. */
@Command(
    name = "training",
    description = "Fine-tuning of the head and, from a checkout, DJL's own trainer: in one run.",
    mixinStandardHelpOptions = true)
final class BenchTrainingCommand implements Runnable {
  private static final int CLASSES = 10;
  private static final int EPOCHS = 10;
  private static final List<Integer> BATCH_SIZES = List.of(32, 64, 128);

  @Spec private CommandSpec spec;

  @Mixin private ConfigOptions options;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Drawn samples of an epoch. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "15",
      description =
          "Steps timed of each; 10 epochs are reckoned from them. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Override
  public void run() {
    ServiceConfig config = options.readForSpeed(Map.of());
    TrainingTask task = TrainingTask.draw(samples, Vgg16.FEATURES, CLASSES, 1);
    try (TensorEngine engine = new ModelLoader(config.model()).startEngine()) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%-12s %6s %10s %12s %8s %8s%n",
          "trainer", "batch", "median ms", "10 epochs s", "loss", "×");
      for (int batchSize : BATCH_SIZES) {
        print(out, measure(engine, task, batchSize));
      }
      out.printf("%d samples; 10 epochs reckoned from %d steps of each%n", samples, steps);
      out.flush();
    }
  }

  private List<Result> measure(TensorEngine engine, TrainingTask task, int batchSize) {
    List<TrainingContender> contenders = new ArrayList<>();
    try {
      contenders.add(new ScriptedTrainer(engine, task, batchSize));
      for (TrainingContenderFactory factory : ServiceLoader.load(TrainingContenderFactory.class)) {
        contenders.add(factory.open(task, batchSize));
      }
      return new TrainingBenchmark(samples, batchSize).run(contenders, steps);
    } finally {
      contenders.forEach(TrainingContender::close);
    }
  }

  private void print(PrintWriter out, List<Result> results) {
    double ours = results.get(0).medianMillis();
    for (Result result : results) {
      out.printf(
          Locale.ROOT,
          "%-12s %6d %10.1f %12.1f %8.4f %8.2f%n",
          result.name(),
          result.batchSize(),
          result.medianMillis(),
          result.seconds(samples, EPOCHS),
          result.loss(),
          result.medianMillis() / ours);
    }
    out.flush();
  }
}
