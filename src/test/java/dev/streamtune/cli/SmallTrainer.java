package dev.streamtune.cli;

import dev.streamtune.config.LearningSettings;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TriggerSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.HeadFollower;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadRequirements;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.metrics.HeadMeters;
import dev.streamtune.metrics.QuarantineMeters;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.topology.KafkaArchive;
import dev.streamtune.topology.KafkaPublications;
import dev.streamtune.topology.KafkaSubmissions;
import dev.streamtune.topology.QuarantineParts;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.topology.TrainingTopology;
import dev.streamtune.training.Example;
import dev.streamtune.training.HeadPublications;
import dev.streamtune.training.LearnerParts;
import dev.streamtune.training.LearningFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A trainer as {@code serve --role train} has it, on the small features of {@link LearningFixture}.
 * It fine-tunes on request only.
 */
final class SmallTrainer implements AutoCloseable {
  private final ServiceConfig config;
  private final LearningFixture fixture = new LearningFixture();
  private final ServiceHealth health = new ServiceHealth();
  private final StreamsService streams;
  private final HeadFollower follower;

  SmallTrainer(ServiceConfig config) {
    this(config, UnaryOperator.identity());
  }

  /**
   * Makes one; {@link #start} begins.
   *
   * @param around what runs go through, given what brings them to Kafka
   */
  SmallTrainer(ServiceConfig config, UnaryOperator<HeadPublications> around) {
    this.config = config;
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    LearnerParts parts = parts(config, around);
    this.streams =
        new StreamsService(
            "training",
            TrainingTopology.build(
                config.kafka().applicationId(),
                config.topics(),
                LearningFixture.FEATURES,
                parts,
                new RefusalMeters(registry),
                config
                    .feedback()
                    .quarantine()
                    .map(it -> new QuarantineParts(it, new QuarantineMeters(registry)))),
            StreamsSettings.training(config.kafka(), config.topics()),
            health);
    this.follower =
        HeadFollower.start(
            HeadSettings.of(config, Wire.unregistered()),
            new HeadRequirements(LearningFixture.BASE, LearningFixture.FEATURES),
            new HeadDispatch(
                List.of(new FollowedIncumbents(parts.incumbents())),
                new HeadMeters(registry),
                health));
  }

  private LearnerParts parts(ServiceConfig of, UnaryOperator<HeadPublications> around) {
    LearnerParts small = fixture.parts();
    LearningSettings settings = small.settings();
    HeadSettings heads = HeadSettings.of(of, Wire.unregistered());
    HeadPublisher publisher = new HeadPublisher(heads, Clock.systemUTC());
    return new LearnerParts(
        small.baseHash(),
        small.incumbents(),
        small.trainer(),
        small.judge(),
        around.apply(new KafkaPublications(publisher, small.baseHash())),
        new KafkaSubmissions(heads),
        new KafkaArchive(heads, publisher, small.baseHash(), LearningFixture::untrained),
        new LearningSettings(
            settings.buffer(),
            new TriggerSettings(100_000, Duration.ZERO, 1, 50),
            settings.options(),
            settings.engineShare(),
            settings.maxExamples(),
            settings.gate(),
            settings.headsKept()),
        small.maxClasses(),
        small.ids(),
        small.meters());
  }

  SmallTrainer start() throws InterruptedException {
    streams.start();
    streams.awaitRunning(Duration.ofMinutes(1));
    return this;
  }

  LearningFixture fixture() {
    return fixture;
  }

  /** Sends labelled examples. */
  void teach(int count) {
    AvroCodec<LabelledExample> codec = AvroCodec.of(LabelledExample.class);
    try (Outbox outbox = new Outbox(config, config.topics().labelledExamples())) {
      for (int i = 0; i < count; i++) {
        Example example = LearningFixture.example(i, LearningFixture.LABELS.get(i % 3));
        outbox.send(
            config.kafka().applicationId(),
            codec.encode(LearningFixture.record(example, LearningFixture.BASE)));
      }
      outbox.flush();
    }
  }

  @Override
  public void close() {
    follower.close();
    streams.close();
    fixture.close();
  }
}
