package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.TensorEngine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Everything that serving needs in this process, opened together and closed in reverse. */
final class ServingProcess implements AutoCloseable {
  private static final int BATCH_ON_CPU = 1;
  private static final int BATCH_ON_GPU = 32;

  /** A training step comes next after this time, however busy serving is. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final TensorEngine engine;
  private final Classifier classifier;
  private final ServingService service;

  private ServingProcess(TensorEngine engine, Classifier classifier, ServingService service) {
    this.engine = engine;
    this.classifier = classifier;
    this.service = service;
  }

  /** Loads the model and starts to consume; the topics must exist. */
  static ServingProcess start(ServiceConfig config, MeterRegistry registry) {
    ModelLoader loader = new ModelLoader(config.model());
    TensorEngine engine = loader.startEngine();
    try {
      EngineGate gate = new EngineGate(PATIENCE);
      TorchClassifier classifier = loader.openClassifier(engine, gate);
      ServingSettings serving = config.serving(engine.onGpu() ? BATCH_ON_GPU : BATCH_ON_CPU);
      ServingService service = new ServingService(config, serving, classifier, registry);
      service.start();
      return new ServingProcess(engine, classifier, service);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  ServingService service() {
    return service;
  }

  /** Returns the model that serves; it stays this object's. */
  Classifier classifier() {
    return classifier;
  }

  @Override
  public void close() {
    service.close();
    classifier.close();
    engine.close();
  }
}
