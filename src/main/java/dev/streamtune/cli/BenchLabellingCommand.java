package dev.streamtune.cli;

import dev.streamtune.bench.LabelledFeatures;
import dev.streamtune.bench.LabellingBenchmark;
import dev.streamtune.bench.LabellingPlan;
import dev.streamtune.bench.LabellingResult;
import dev.streamtune.bench.LearningTask;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.labelling.StrategyKind;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.samples.SampleStream;
import dev.streamtune.training.TrainingAbortedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune bench labelling}. */
@Command(
    name = "labelling",
    description = "What it is worth to choose which images are labelled; without Kafka.",
    mixinStandardHelpOptions = true)
final class BenchLabellingCommand implements Callable<Integer> {
  private static final int TEST_PERCENT = 30;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = {"--images", "--data"},
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
      names = "--labels",
      paramLabel = "N",
      description =
          "Labels at the beginning, at random, and again in each round. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int labels;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds in which the strategy chooses. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over all labelled pictures after each round, from an untrained head. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private int epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "The first seed of pictures held out, heads and order. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "How many seeds, from that one on. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private int repeat;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "${env:STREAMTUNE_CACHE:-${sys:user.home}/.streamtune/cache}",
      description =
          "Where the features of a folder are kept. Default: $STREAMTUNE_CACHE or"
              + " ~/.streamtune/cache.")
  private Path cache;

  @Option(names = "--json", description = "Prints one JSON object a line instead of the table.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    ServiceConfig config = options.read();
    LabellingPlan plan = new LabellingPlan(labels, labels, rounds);
    try (TensorEngine engine = new ModelLoader(config.model()).startEngine();
        LabellingBenchmark benchmark =
            new LabellingBenchmark(engine, config.learning().options().withEpochs(epochs))) {
      List<LabelledFeatures> pictures = pictures(engine, config);
      List<LearningTask> tasks = new ArrayList<>();
      for (int i = 0; i < repeat; i++) {
        tasks.add(LearningTask.split(pictures, TEST_PERCENT, seed + i));
      }
      requireEnough(tasks.get(0), plan);
      run(benchmark, tasks, plan);
    }
    return 0;
  }

  private List<LabelledFeatures> pictures(TensorEngine engine, ServiceConfig config)
      throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    BaseSource base = BaseFinder.standard(err).find(config.model());
    return folder == null
        ? new LearningPictures(base, config.limits(), err).features(engine, drawn())
        : new FolderPictures(base, config.limits(), cache, err).features(engine, folder);
  }

  private DemoImages drawn() {
    return DemoImages.drawn(count * new SampleStream(seed).labels().size(), seed);
  }

  private static void requireEnough(LearningTask task, LabellingPlan plan) {
    if (task.stream().size() < plan.total()) {
      throw new CommandException(
          "%d pictures are left to label, %d labels are asked for: fewer --rounds or --labels"
              .formatted(task.stream().size(), plan.total()));
    }
  }

  /** Each row as soon as it is known; random order first, since the others are measured by it. */
  private void run(LabellingBenchmark benchmark, List<LearningTask> tasks, LabellingPlan plan)
      throws InterruptedException {
    List<List<Double>> random = runs(benchmark, tasks, StrategyKind.RANDOM, plan);
    if (!json) {
      say(LabellingTable.head(plan));
    }
    print(plan, LabellingResult.of(StrategyKind.RANDOM, random, random));
    for (StrategyKind kind : StrategyKind.values()) {
      if (kind != StrategyKind.RANDOM) {
        print(plan, LabellingResult.of(kind, runs(benchmark, tasks, kind, plan), random));
      }
    }
    if (!json) {
      say(footer(tasks.get(0)));
    }
  }

  private List<List<Double>> runs(
      LabellingBenchmark benchmark, List<LearningTask> tasks, StrategyKind kind, LabellingPlan plan)
      throws InterruptedException {
    List<List<Double>> runs = new ArrayList<>();
    try (Progress progress = new Progress(kind.key(), "seeds", tasks.size())) {
      for (int i = 0; i < tasks.size(); i++) {
        runs.add(run(benchmark, tasks.get(i), kind, plan, seed + i));
        progress.step();
      }
    }
    return runs;
  }

  private static List<Double> run(
      LabellingBenchmark benchmark,
      LearningTask task,
      StrategyKind kind,
      LabellingPlan plan,
      long seed)
      throws InterruptedException {
    try {
      return benchmark.run(task, kind, plan, seed);
    } catch (TrainingAbortedException e) {
      throw new CommandException("%s: %s".formatted(kind.key(), e.getMessage()), e);
    }
  }

  private void print(LabellingPlan plan, LabellingResult result) {
    say(json ? LabellingTable.json(plan, result) : LabellingTable.row(result));
  }

  private String footer(LearningTask task) {
    return "accuracy on %d test pictures of %d classes; %d to choose from; seeds %d to %d"
        .formatted(
            task.test().size(),
            task.classes().size(),
            task.stream().size(),
            seed,
            seed + repeat - 1);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
