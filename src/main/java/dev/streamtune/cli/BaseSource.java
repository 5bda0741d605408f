package dev.streamtune.cli;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.ModelSettings;
import dev.streamtune.config.Preset;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.image.RgbImage;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.BaseHash;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UntrainedWeights;
import dev.streamtune.model.Vgg16;
import dev.streamtune.weights.BaseFile;
import dev.streamtune.weights.LoadedBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The base that the settings name, found but not yet read.
 *
 * @param settings seed and implementation
 * @param file the weights; empty for untrained ones
 * @param preset how pictures become its input
 */
record BaseSource(ModelSettings settings, Optional<Path> file, Preset preset)
    implements ServedBase {
  private static final Logger LOG = LoggerFactory.getLogger(BaseSource.class);

  /** Untrained weights were measured with this preset. */
  private static final Preset UNTRAINED_PRESET = Preset.KERAS;

  /** Takes the weights of a file, whatever the settings name. */
  static BaseSource of(ModelSettings settings, Path file) {
    return new BaseSource(
        settings, Optional.of(file), settings.preset().orElseGet(() -> BaseFile.preset(file)));
  }

  /** Takes untrained weights, whatever the settings name. */
  static BaseSource untrained(ModelSettings settings) {
    return new BaseSource(settings, Optional.empty(), settings.preset().orElse(UNTRAINED_PRESET));
  }

  @Override
  public PictureReader pictures(ImageLimits limits) {
    return new PictureReader(limits, preset, Vgg16.INPUT_SIZE);
  }

  @Override
  public FeatureExtractor open(TensorEngine engine) {
    return open(engine, load(engine));
  }

  @Override
  public String baseHash(TensorEngine engine) {
    return load(engine).baseHash();
  }

  @Override
  public int features() {
    return Vgg16.FEATURES;
  }

  /** Opens another base as this one would be; the caller closes the extractor. */
  FeatureExtractor open(TensorEngine engine, BackboneWeights weights) {
    BackboneKind kind =
        settings.backbone().equals("auto")
            ? BackboneKind.fastestFor(engine)
            : BackboneKind.valueOf(settings.backbone().toUpperCase(Locale.ROOT));
    LOG.info(
        "base {} ({}, preset {})",
        weights.baseHash(),
        kind.name().toLowerCase(Locale.ROOT),
        preset.key());
    return new FeatureExtractor(engine, kind.open(engine, weights));
  }

  /** Returns the settings, {@code KEY=VALUE}, by which another command finds this base. */
  List<String> setting() {
    List<String> values = new ArrayList<>();
    values.add("model.weights=" + settings.weights());
    if (file.isEmpty()) {
      values.add("model.seed=" + settings.seed());
    }
    settings.preset().ifPresent(chosen -> values.add("model.preset=" + chosen.key()));
    return values;
  }

  /** Reads or makes the weights. */
  BackboneWeights load(TensorEngine engine) {
    return file.map(this::read).orElseGet(() -> makeUntrained(engine));
  }

  private BackboneWeights read(Path from) {
    LoadedBase base = BaseFile.read(from);
    return new BackboneWeights(base.layers(), BaseHash.of(base.layers(), preset.key()));
  }

  private BackboneWeights makeUntrained(TensorEngine engine) {
    LOG.warn("the base is untrained (seed {})", settings.seed());
    int size = UntrainedWeights.pictureSize();
    Preprocessor preprocessor = new Preprocessor(preset, size);
    return new UntrainedWeights(
            engine.root(),
            settings.seed(),
            preset.key(),
            pixels -> preprocessor.toTensor(new RgbImage(size, size, pixels)))
        .load();
  }
}
