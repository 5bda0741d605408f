package dev.streamtune.cli;

import dev.streamtune.config.Printable;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.inference.Ranking;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune classify}. */
@Command(
    name = "classify",
    description = "Classifies image files without Kafka.",
    mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Image files, or folders of them.")
  private List<Path> paths;

  @Option(names = "--json", description = "Prints one JSON object a line, with all probabilities.")
  private boolean json;

  @Option(
      names = "--features",
      paramLabel = "OUT.npy",
      description = "Writes pool5 features instead: [n, 25088] float32, one row a file.")
  private @Nullable Path features;

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description = "Classifies with this head, of train, heads export or heads import.")
  private @Nullable Path head;

  @Override
  public Integer call() throws IOException {
    ServiceConfig config = options.read();
    List<ImageFile> files = ImageFiles.find(paths);
    BaseSource base = BaseFinder.standard(spec.commandLine().getErr()).find(config.model());
    PictureReader reader = base.pictures(config.limits());
    Function<ImageFile, Optional<float[]>> tensors = file -> tensor(reader, file);
    ModelLoader loader = new ModelLoader(config.model());
    try (TensorEngine engine = loader.startEngine()) {
      return features == null
          ? classify(files, tensors, loader, base, engine)
          : writeFeatures(files, tensors, base, engine, features);
    }
  }

  private int classify(
      List<ImageFile> files,
      Function<ImageFile, Optional<float[]>> tensors,
      ModelLoader loader,
      BaseSource base,
      TensorEngine engine) {
    int refused = 0;
    try (TorchClassifier classifier = open(loader, base, engine)) {
      for (ImageFile file : files) {
        Optional<float[]> tensor = tensors.apply(file);
        tensor.ifPresent(values -> print(file, classifier.classify(List.of(values))));
        refused += tensor.isEmpty() ? 1 : 0;
      }
    }
    return result(refused);
  }

  private TorchClassifier open(ModelLoader loader, BaseSource base, TensorEngine engine) {
    return head == null
        ? loader.openClassifier(engine, base, new EngineGate(0, System::nanoTime))
        : ModelLoader.openClassifier(engine, base, GivenHead.read(head));
  }

  private int writeFeatures(
      List<ImageFile> files,
      Function<ImageFile, Optional<float[]>> tensors,
      BaseSource base,
      TensorEngine engine,
      Path target)
      throws IOException {
    List<float[]> rows = new ArrayList<>();
    try (FeatureExtractor extractor = base.open(engine);
        Progress progress = new Progress("features", "images", files.size())) {
      for (ImageFile file : files) {
        tensors.apply(file).ifPresent(values -> rows.addAll(extractor.features(List.of(values))));
        progress.step();
      }
    }
    if (rows.isEmpty()) {
      throw new CommandException("no file could be used");
    }
    NpyWriter.write(target, rows);
    spec.commandLine()
        .getOut()
        .printf("wrote [%d, %d] float32 to %s%n", rows.size(), Vgg16.FEATURES, target);
    return result(files.size() - rows.size());
  }

  private Optional<float[]> tensor(PictureReader reader, ImageFile file) {
    try {
      return Optional.of(reader.tensor(file.read()));
    } catch (ImageRejectedException e) {
      String line = "%s: %s: %s".formatted(file.path(), e.refusal().reason(), e.getMessage());
      spec.commandLine().getErr().println(Printable.of("streamtune: " + line));
      return Optional.empty();
    }
  }

  private void print(ImageFile file, BatchResult result) {
    Ranking ranking = result.head().ranking(0);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Float> byLabel = new LinkedHashMap<>();
      ranking
          .top(result.head().labels().size())
          .forEach(r -> byLabel.put(r.label(), r.probability()));
      out.println(PredictionFormat.json(file.path().toString(), ranking.first().label(), byLabel));
    } else {
      out.println(
          Printable.of(
              String.format(
                  Locale.ROOT,
                  "%s  %s %.3f",
                  file.path(),
                  ranking.first().label(),
                  ranking.first().probability())));
    }
    out.flush();
  }

  private static int result(int refused) {
    if (refused > 0) {
      throw new CommandException(refused + " files could not be used");
    }
    return 0;
  }
}
