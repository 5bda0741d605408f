package dev.streamtune.cli;

import dev.streamtune.config.ModelSettings;
import dev.streamtune.config.Preset;
import dev.streamtune.model.BaseHash;
import dev.streamtune.model.Labels;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.weights.BaseFile;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.LoadedBase;
import dev.streamtune.weights.StoredHead;
import dev.streamtune.weights.keras.KerasModel;
import dev.streamtune.weights.keras.KerasModelReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune heads import}. */
@Command(
    name = "import",
    description =
        "Takes over a classifier that model.save of Keras wrote (.h5 or .keras): VGG16's"
            + " convolution base or none, Flatten, Dense(512, relu), Dense(classes, softmax)."
            + " Writes its head, and its base if it has one, as safetensors to serve.",
    mixinStandardHelpOptions = true)
final class HeadsImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "MODEL", description = "File of model.save: .h5 or .keras.")
  private Path model;

  @Option(
      names = "--labels",
      paramLabel = "FILE|NAMES",
      description =
          "Class names in the order of the outputs: NAME,NAME,... or a file with"
              + " json.dump(generator.class_indices), a JSON list, or a name in each line.")
  private @Nullable String labels;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "HEAD",
      description = "Where the head goes, .safetensors; an existing file is replaced.")
  private Path out;

  @Option(
      names = "--base-out",
      paramLabel = "BASE",
      description =
          "Where the model's base goes; without this, beside HEAD with -base before the suffix.")
  private @Nullable Path baseOut;

  @Option(
      names = "--preset",
      defaultValue = "notebook",
      paramLabel = "PRESET",
      description =
          "How the model's pictures were prepared in training: notebook for"
              + " ImageDataGenerator(rescale=1./255), keras for vgg16.preprocess_input. The file"
              + " does not say; the wrong one costs accuracy. Goes with the model's base."
              + " Default: ${DEFAULT-VALUE}.")
  private Preset preset;

  @Option(
      names = "--base-hash",
      paramLabel = "HASH",
      description =
          "For a model without a base: hash of the base that its features came from; without this,"
              + " that of the base in the settings.")
  private @Nullable String baseHash;

  @Override
  public Integer call() {
    KerasModel found = KerasModelReader.read(model);
    print(
        "found %s, written by Keras %s: %s, Flatten, Dense(512, relu), Dense(%d, softmax)"
            .formatted(
                model,
                found.writtenBy(),
                found.base().isPresent() ? "VGG16's convolution base" : "no base",
                found.classes()));
    Labels names = LabelNames.of(labels, found.classes());
    print("labels: " + String.join(", ", names.names()));
    String serve =
        found
            .base()
            .map(layers -> withBase(found, names, new LoadedBase(layers, preset)))
            .orElseGet(() -> withoutBase(found, names));
    print("serve it with: " + serve);
    return 0;
  }

  private String withBase(KerasModel found, Labels names, LoadedBase base) {
    if (baseHash != null) {
      throw new CommandException(
          "--base-hash is for models without a base, but %s has one".formatted(model));
    }
    Path baseFile = baseOut == null ? beside(out) : baseOut;
    String hash = BaseHash.of(base.layers(), base.preset().key());
    BaseFile.write(baseFile, base, origin());
    print("wrote the base %s (preset %s) to %s".formatted(hash, preset.key(), baseFile));
    writeHead(found, names, hash);
    return "streamtune serve --set model.weights=%s --head %s".formatted(baseFile, out);
  }

  private String withoutBase(KerasModel found, Labels names) {
    if (baseOut != null) {
      throw new CommandException(
          "%s has no base to write to %s: it was trained on features".formatted(model, baseOut));
    }
    String hash = baseHash == null ? hashOf(options.read().model()) : baseHash;
    writeHead(found, names, hash);
    return "streamtune serve --head %s, with the settings of the base %s".formatted(out, hash);
  }

  /** Loads the base that an instance with these settings would have. */
  private String hashOf(ModelSettings settings) {
    BaseSource base = BaseFinder.standard(spec.commandLine().getErr()).find(settings);
    try (TensorEngine engine = new ModelLoader(settings).startEngine()) {
      return base.load(engine).baseHash();
    }
  }

  private void writeHead(KerasModel found, Labels names, String hash) {
    HeadFile.write(out, new StoredHead(found.head(), names, hash, origin()));
    print("wrote the head for the base %s to %s".formatted(hash, out));
  }

  private String origin() {
    return "imported from " + model.getFileName();
  }

  /** {@code dir/flowers.safetensors} to {@code dir/flowers-base.safetensors}. */
  static Path beside(Path head) {
    String name = String.valueOf(head.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return head.resolveSibling(stem + "-base.safetensors");
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
