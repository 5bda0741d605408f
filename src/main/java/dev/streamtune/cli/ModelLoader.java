package dev.streamtune.cli;

import dev.streamtune.config.ModelSettings;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.EngineOptions;
import dev.streamtune.model.EngineOptions.DeviceChoice;
import dev.streamtune.model.Head;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Starts the engine and opens what the settings say of the model. */
final class ModelLoader {
  private final ModelSettings settings;
  private final int features;

  /** Takes the model of the settings on VGG16's base. */
  ModelLoader(ModelSettings settings) {
    this(settings, Vgg16.FEATURES);
  }

  /** Takes the model of the settings on a base with feature vectors of this length. */
  ModelLoader(ModelSettings settings, int features) {
    this.settings = settings;
    this.features = features;
  }

  /** Returns the length of the feature vectors that its heads take. */
  int features() {
    return features;
  }

  /** Starts the engine; the caller closes it after everything that was opened in it. */
  TensorEngine startEngine() {
    DeviceChoice device = DeviceChoice.valueOf(settings.device().toUpperCase(Locale.ROOT));
    return TensorEngine.start(new EngineOptions(device, settings.threads()));
  }

  /** Opens the base and a head that a file gave; the caller closes the classifier. */
  static TorchClassifier openClassifier(TensorEngine engine, BaseSource base, GivenHead given) {
    FeatureExtractor extractor = base.open(engine);
    try {
      given.requireFitting(extractor.baseHash());
    } catch (CommandException e) {
      extractor.close();
      throw e;
    }
    Head head =
        new Head(
            engine.root(), Head.UNTRAINED_VERSION, given.head().labels(), given.head().weights());
    return new TorchClassifier(extractor, head, new EngineGate(0, System::nanoTime));
  }

  /** Opens base and untrained head; the caller closes the classifier. */
  TorchClassifier openClassifier(TensorEngine engine, ServedBase base, EngineGate gate) {
    return openClassifier(engine, base, gate, nanos -> {});
  }

  /**
   * As {@link #openClassifier(TensorEngine, ServedBase, EngineGate)}.
   *
   * @param headNanos is told how long the head takes for each batch
   */
  TorchClassifier openClassifier(
      TensorEngine engine, ServedBase base, EngineGate gate, LongConsumer headNanos) {
    FeatureExtractor extractor = base.open(engine);
    Head head = new Head(engine.root(), Head.UNTRAINED_VERSION, labels(), untrainedHead());
    return new TorchClassifier(extractor, head, gate, headNanos);
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
    return HeadWeights.untrained(features, classes, settings.seed());
  }
}
