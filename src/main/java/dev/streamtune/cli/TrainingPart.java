package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Sha256;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.metrics.QuarantineMeters;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.metrics.TrainingMeters;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Head;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.topology.KafkaArchive;
import dev.streamtune.topology.KafkaPublications;
import dev.streamtune.topology.KafkaSubmissions;
import dev.streamtune.topology.QuarantineParts;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.topology.TrainingTopology;
import dev.streamtune.training.HeadJudge;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.Incumbents;
import dev.streamtune.training.LearnerParts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;

/** What an instance needs to train: the trainer and the training topology. */
final class TrainingPart implements AutoCloseable {
  private final HeadTrainer trainer;
  private final StreamsService streams;
  private final HeadUse heads;

  private TrainingPart(HeadTrainer trainer, StreamsService streams, HeadUse heads) {
    this.trainer = trainer;
    this.streams = streams;
    this.heads = heads;
  }

  /** Opens the trainer; {@link StreamsService#start} begins to consume. */
  static TrainingPart open(
      ServiceConfig config,
      Wire wire,
      String baseHash,
      ModelLoader loader,
      TensorEngine engine,
      EngineGate gate,
      MeterRegistry registry,
      ServiceHealth health,
      StopBound bound) {
    Incumbents incumbents = new Incumbents(untrained(loader));
    HeadTrainer trainer = new HeadTrainer(engine, gate);
    HeadSettings settings = HeadSettings.of(config, wire);
    HeadPublisher publisher = new HeadPublisher(settings, Clock.systemUTC());
    LearnerParts parts =
        new LearnerParts(
            baseHash,
            incumbents,
            trainer,
            new HeadJudge(new HeadScorer(engine, gate)),
            new KafkaPublications(publisher, baseHash),
            new KafkaSubmissions(settings),
            new KafkaArchive(settings, publisher, baseHash, loader::untrainedHead),
            config.learning(),
            config.feedback().maxClasses(),
            () -> UUID.randomUUID().toString(),
            new TrainingMeters(registry));
    StreamsService streams =
        new StreamsService(
            "training",
            TrainingTopology.build(
                config.kafka().applicationId(),
                config.topics(),
                wire,
                loader.features(),
                parts,
                new RefusalMeters(registry),
                config
                    .feedback()
                    .quarantine()
                    .map(it -> new QuarantineParts(it, new QuarantineMeters(registry)))),
            StreamsSettings.training(config.kafka(), config.topics()),
            health,
            bound);
    return new TrainingPart(trainer, streams, new FollowedIncumbents(incumbents));
  }

  /** Makes what serves as long as no head was published. */
  static Incumbent untrained(ModelLoader loader) {
    HeadWeights weights = loader.untrainedHead();
    return new Incumbent(
        Head.UNTRAINED_VERSION,
        loader.labels(),
        weights,
        Sha256.hex(HeadCodec.encode(weights)),
        -1);
  }

  StreamsService streams() {
    return streams;
  }

  HeadUse heads() {
    return heads;
  }

  @Override
  public void close() {
    streams.close();
    trainer.close();
  }
}
