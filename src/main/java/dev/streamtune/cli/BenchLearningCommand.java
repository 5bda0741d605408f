package dev.streamtune.cli;

import dev.streamtune.bench.LabelledFeatures;
import dev.streamtune.bench.LearningBenchmark;
import dev.streamtune.bench.LearningCurve;
import dev.streamtune.bench.LearningMethod;
import dev.streamtune.bench.LearningTask;
import dev.streamtune.bench.StreamOrder;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.samples.SampleStream;
import dev.streamtune.training.TrainingAbortedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune bench learning}. */
@Command(
    name = "learning",
    description =
        "Accuracy while feedback comes: with replay buffer and gate, and without; without Kafka.",
    mixinStandardHelpOptions = true)
final class BenchLearningCommand implements Callable<Integer> {
  private static final int TEST_PERCENT = 30;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "A folder with a folder of images for each class. Default: drawn pictures.")
  private @Nullable Path folder;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many pictures of each class are drawn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "60")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of pictures, order, heads and training. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description =
          "Runs with so many seeds, from that one on, and tells the means. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int repeat;

  @Option(names = "--json", description = "Prints one JSON object a line instead of the tables.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    ServiceConfig config = options.read();
    try (TensorEngine engine = new ModelLoader(config.model()).startEngine();
        LearningBenchmark benchmark = new LearningBenchmark(engine, config.learning())) {
      List<LabelledFeatures> pictures =
          new LearningPictures(
                  BaseFinder.standard(spec.commandLine().getErr()).find(config.model()),
                  config.limits(),
                  spec.commandLine().getErr())
              .features(engine, images());
      List<LearningTask> tasks =
          seeds().mapToObj(s -> LearningTask.split(pictures, TEST_PERCENT, s)).toList();
      for (StreamOrder order : StreamOrder.values()) {
        run(benchmark, tasks, order);
      }
      footer(tasks.get(0));
    }
    return 0;
  }

  private DemoImages images() {
    int drawn = count * new SampleStream(seed).labels().size();
    return folder == null ? DemoImages.drawn(drawn, seed) : DemoImages.fromFolder(folder, seed);
  }

  private LongStream seeds() {
    return LongStream.range(seed, seed + repeat);
  }

  private void run(LearningBenchmark benchmark, List<LearningTask> tasks, StreamOrder order)
      throws InterruptedException {
    boolean first = true;
    for (LearningMethod method : LearningMethod.values()) {
      LearningCurve mean = LearningCurve.mean(curves(benchmark, tasks, order, method));
      if (first && !json) {
        say(LearningTable.head(order, mean.accuracy().size()));
      }
      say(json ? LearningTable.json(mean) : LearningTable.row(mean));
      first = false;
    }
  }

  private List<LearningCurve> curves(
      LearningBenchmark benchmark,
      List<LearningTask> tasks,
      StreamOrder order,
      LearningMethod method)
      throws InterruptedException {
    List<LearningCurve> curves = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      try {
        curves.add(benchmark.run(tasks.get(i), order, method, seed + i));
      } catch (TrainingAbortedException e) {
        throw new CommandException("%s, %s: %s".formatted(order, method, e.getMessage()), e);
      }
    }
    return curves;
  }

  private void footer(LearningTask task) {
    if (!json) {
      say(
          "accuracy on %d test pictures of %d classes; %d came as feedback; seeds %d to %d"
              .formatted(
                  task.test().size(),
                  task.classes().size(),
                  task.stream().size(),
                  seed,
                  seed + repeat - 1));
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
