package dev.streamtune.cli;

import dev.streamtune.bench.BackboneContender;
import dev.streamtune.bench.Contender;
import dev.streamtune.bench.ContenderFactory;
import dev.streamtune.bench.EngineBenchmark;
import dev.streamtune.bench.EngineBenchmark.Result;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.ReferenceBackbone;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune bench engine}. */
@Command(
    name = "engine",
    description = "The implementations of the base and, from a checkout, ONNX Runtime: in one run.",
    mixinStandardHelpOptions = true)
final class BenchEngineCommand implements Runnable {
  private static final int PRODUCT_SIZE = 4096;

  @Spec private CommandSpec spec;

  @Mixin private ConfigOptions options;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long to measure. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Override
  public void run() {
    ServiceConfig config = options.readForSpeed(Map.of());
    ModelLoader loader = new ModelLoader(config.model());
    try (TensorEngine engine = loader.startEngine()) {
      BackboneWeights weights =
          BaseFinder.standard(spec.commandLine().getErr()).find(config.model()).load(engine);
      printCeiling(engine);
      float[] image = randomImage(config.model().seed());
      List<Contender> contenders = open(config, engine, weights);
      try {
        EngineBenchmark benchmark = new EngineBenchmark(image, expected(engine, weights, image));
        print(benchmark.run(contenders, Duration.ofSeconds(seconds)));
      } finally {
        contenders.forEach(Contender::close);
      }
    }
  }

  private static List<Contender> open(
      ServiceConfig config, TensorEngine engine, BackboneWeights weights) {
    List<Contender> contenders = new ArrayList<>();
    for (BackboneKind kind : BackboneKind.values()) {
      if (kind != BackboneKind.WINOGRAD || !engine.onGpu()) {
        FeatureExtractor extractor = new FeatureExtractor(engine, kind.open(engine, weights));
        contenders.add(new BackboneContender(kind.name().toLowerCase(Locale.ROOT), extractor));
      }
    }
    int threads = config.model().threads();
    int others = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    for (ContenderFactory factory : ServiceLoader.load(ContenderFactory.class)) {
      contenders.add(factory.open(weights, others));
    }
    return contenders;
  }

  private static float[] expected(TensorEngine engine, BackboneWeights weights, float[] image) {
    try (FeatureExtractor reference =
        new FeatureExtractor(engine, new ReferenceBackbone(weights))) {
      return reference.features(List.of(image)).get(0);
    }
  }

  private static float[] randomImage(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] image = new float[3 * Vgg16.INPUT_SIZE * Vgg16.INPUT_SIZE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble(-1, 1);
    }
    return image;
  }

  private void printCeiling(TensorEngine engine) {
    double gflops = engine.matrixProductGflops(PRODUCT_SIZE);
    double direct = Vgg16.directFlops() / 1e9;
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "matrix product %d³: %.0f GFLOP/s; a direct base takes %.1f GFLOP: at that rate %.2f"
                + " images/s%n",
            PRODUCT_SIZE,
            gflops,
            direct,
            gflops / direct);
  }

  private void print(List<Result> results) {
    PrintWriter out = spec.commandLine().getOut();
    double last = results.get(results.size() - 1).imagesPerSecond();
    String other = results.get(results.size() - 1).name();
    out.printf(
        "%-12s %10s %10s %8s %12s%n", "base", "median ms", "images/s", "error", "× " + other);
    for (Result result : results) {
      out.printf(
          Locale.ROOT,
          "%-12s %10.1f %10.2f %8.0e %12.2f%n",
          result.name(),
          result.medianMillis(),
          result.imagesPerSecond(),
          result.relativeError(),
          result.imagesPerSecond() / last);
    }
    out.flush();
  }
}
