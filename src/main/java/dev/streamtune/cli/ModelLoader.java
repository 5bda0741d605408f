package dev.streamtune.cli;

import dev.streamtune.config.ModelSettings;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.image.RgbImage;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.model.Backbone;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.EngineOptions;
import dev.streamtune.model.EngineOptions.DeviceChoice;
import dev.streamtune.model.Head;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UntrainedWeights;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.WeightsSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the model that the settings name. */
final class ModelLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  private final ModelSettings settings;

  ModelLoader(ModelSettings settings) {
    this.settings = settings;
  }

  /** Starts the engine; the caller closes it after everything that was opened in it. */
  TensorEngine startEngine() {
    DeviceChoice device = DeviceChoice.valueOf(settings.device().toUpperCase(Locale.ROOT));
    return TensorEngine.start(new EngineOptions(device, settings.threads()));
  }

  /** Opens base and head; the caller closes the classifier. */
  TorchClassifier openClassifier(TensorEngine engine, EngineGate gate) {
    FeatureExtractor extractor = openExtractor(engine);
    Head head = new Head(engine.root(), Head.UNTRAINED_VERSION, labels(), untrainedHead());
    return new TorchClassifier(extractor, head, gate);
  }

  /** Returns the class names that the settings give; a trained head brings its own. */
  Labels labels() {
    return new Labels(settings.classes());
  }

  /** Makes the head that serves as long as nobody has trained one. */
  HeadWeights untrainedHead() {
    return untrainedHead(settings.classes().size());
  }

  /** As {@link #untrainedHead()}, with this many outputs. */
  HeadWeights untrainedHead(int classes) {
    return HeadWeights.untrained(Vgg16.FEATURES, classes, settings.seed());
  }

  /** Opens the base alone; the caller closes the extractor. */
  FeatureExtractor openExtractor(TensorEngine engine) {
    BackboneWeights weights = loadWeights(engine);
    BackboneKind kind =
        settings.backbone().equals("auto")
            ? BackboneKind.fastestFor(engine)
            : BackboneKind.valueOf(settings.backbone().toUpperCase(Locale.ROOT));
    Backbone backbone = kind.open(engine, weights);
    LOG.info(
        "base {} ({}, preset {})",
        weights.baseHash(),
        kind.name().toLowerCase(Locale.ROOT),
        settings.preset().key());
    return new FeatureExtractor(engine, backbone);
  }

  /** Reads or makes the weights of the base. */
  BackboneWeights loadWeights(TensorEngine engine) {
    return source(engine).load();
  }

  private WeightsSource source(TensorEngine engine) {
    LOG.warn(
        "the base is untrained (model.weights={}, seed {})", settings.weights(), settings.seed());
    int size = UntrainedWeights.pictureSize();
    Preprocessor preprocessor = new Preprocessor(settings.preset(), size);
    return new UntrainedWeights(
        engine.root(),
        settings.seed(),
        settings.preset().key(),
        pixels -> preprocessor.toTensor(new RgbImage(size, size, pixels)));
  }
}
