package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.events.Wire;
import dev.streamtune.inference.Explainer;
import dev.streamtune.inference.InferenceTime;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.metrics.HeadMeters;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Head;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.topology.ClassificationTopology;
import dev.streamtune.topology.ImageCost;
import dev.streamtune.topology.RoundPlan;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.topology.TopologyMeters;
import dev.streamtune.tracing.ServiceIdentity;
import dev.streamtune.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an instance needs to serve: the model and the serving topology. */
final class ServingPart implements AutoCloseable {
  private static final int BATCH_ON_CPU = 1;
  private static final int BATCH_ON_GPU = 32;

  private static final Logger LOG = LoggerFactory.getLogger(ServingPart.class);

  private final TorchClassifier classifier;
  private final StreamsService streams;
  private final HeadUse heads;
  private final Tracing tracing;
  private final ConsoleEngine forConsole;

  private ServingPart(
      TorchClassifier classifier,
      StreamsService streams,
      HeadUse heads,
      Tracing tracing,
      ConsoleEngine forConsole) {
    this.classifier = classifier;
    this.streams = streams;
    this.heads = heads;
    this.tracing = tracing;
    this.forConsole = forConsole;
  }

  /** Opens the model; {@link StreamsService#start} begins to consume. */
  static ServingPart open(
      ServiceConfig config,
      Wire wire,
      ModelLoader loader,
      ServedBase base,
      TensorEngine engine,
      EngineGate gate,
      MeterRegistry registry,
      HeadMeters headMeters,
      ServiceHealth health,
      StopBound bound) {
    TopologyMeters meters = TopologyMeters.in(registry, config.learning().drift());
    TorchClassifier classifier =
        loader.openClassifier(engine, base, gate, meters.serving()::headRan);
    ServingSettings settings =
        config.serving(engine.onGpu() ? BATCH_ON_GPU : BATCH_ON_CPU, base.preset());
    RoundPlan plan = plan(config, settings, classifier);
    Tracing tracing = tracing(config, bound);
    StreamsService streams =
        new StreamsService(
            "serving",
            ClassificationTopology.build(settings, wire, classifier, meters, tracing),
            StreamsSettings.serving(config.kafka(), settings, plan),
            health,
            bound);
    HeadUse heads = new ServedHeads(engine, classifier, meters.effect(), headMeters);
    Explainer explainer = new Explainer(classifier, base.pictures(config.limits()));
    ConsoleEngine forConsole = new ConsoleEngine(explainer, classifier.baseHash());
    return new ServingPart(classifier, streams, heads, tracing, forConsole);
  }

  private static Tracing tracing(ServiceConfig config, StopBound bound) {
    ServiceIdentity service = new ServiceIdentity(config.kafka().applicationId(), Version.number());
    // The engine still has to close after it.
    return Tracing.open(config.tracing(), service, () -> bound.left().dividedBy(2));
  }

  /** Measures the base, which also warms it up. */
  private static RoundPlan plan(
      ServiceConfig config, ServingSettings settings, TorchClassifier classifier) {
    Duration image =
        new InferenceTime(classifier, System::nanoTime).ofImage(settings.batch().size());
    ImageCost cost = ImageCost.of(image, config.learning().engineShare(), config.kafka(), settings);
    int partitions = new TopicAdmin(config).partitions(settings.topics().images());
    RoundPlan plan = RoundPlan.derive(config.kafka(), settings, cost, partitions);
    LOG.info(
        "the base takes {} ms an image: {} records a poll, transactions time out after {} ms",
        image.toMillis(),
        plan.polledRecords(),
        plan.transactionTimeout().toMillis());
    return plan;
  }

  TorchClassifier classifier() {
    return classifier;
  }

  StreamsService streams() {
    return streams;
  }

  HeadUse heads() {
    return heads;
  }

  /** Returns the model as the console asks it; not to be asked any more once this is closed. */
  ConsoleEngine forConsole() {
    return forConsole;
  }

  /** Tells the log where nothing was learned yet. */
  void warnIfUntrained() {
    if (classifier.headVersion() == Head.UNTRAINED_VERSION) {
      LOG.warn(
          "no head was published yet: the untrained one guesses over {} classes",
          classifier.labels().size());
    }
  }

  @Override
  public void close() {
    streams.close();
    classifier.close();
    tracing.close();
  }
}
