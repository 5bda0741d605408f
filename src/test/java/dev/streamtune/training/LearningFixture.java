package dev.streamtune.training;

import dev.streamtune.config.BufferSettings;
import dev.streamtune.config.GateSettings;
import dev.streamtune.config.LearningSettings;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.config.TriggerSettings;
import dev.streamtune.events.Sha256;
import dev.streamtune.metrics.TrainingMeters;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that learns, on small features that tell their class, without Kafka. */
public final class LearningFixture implements AutoCloseable {
  /** Length of a feature vector. */
  public static final int FEATURES = 40;

  /** The base that made them. */
  public static final String BASE = "small-base";

  /** Classes at first; class {@code i} has large features where the index modulo 4 is i. */
  public static final List<String> LABELS = List.of("a", "b", "c");

  private final TensorEngine engine = Engines.cpu();
  private final EngineGate gate = new EngineGate(0.25, System::nanoTime);
  private final HeadTrainer trainer = new HeadTrainer(engine, gate);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger runs = new AtomicInteger();
  private final RecordedPublications publications = new RecordedPublications();
  private final Incumbents incumbents = new Incumbents(untrained());

  private static Incumbent untrained() {
    HeadWeights weights = untrainedWeights();
    return new Incumbent(0, new Labels(LABELS), weights, Sha256.hex(HeadCodec.encode(weights)), -1);
  }

  static HeadWeights untrainedWeights() {
    return HeadWeights.untrained(FEATURES, LABELS.size(), 1);
  }

  /** Ten epochs, a forgiving gate, no trial. */
  public static LearningSettings settings() {
    return settings(new GateSettings(0, 0.5, 5, 0));
  }

  static LearningSettings settings(GateSettings gate) {
    return new LearningSettings(
        new BufferSettings(500, 1 << 20, 100, 30, 1),
        new TriggerSettings(20, Duration.ZERO, 1, 50),
        new TrainingOptions(10, 16, 1e-3, 1),
        0.25,
        300,
        gate,
        4);
  }

  /** An example whose features tell its class, by a seeded dice. */
  public static Example example(int number, String label) {
    return new Example(
        "image-" + number,
        label,
        Optional.empty(),
        features(number, label),
        number,
        1_700_000_000_000L + number);
  }

  /** Features that tell a class. */
  public static PackedFeatures features(int number, String label) {
    Random random = new Random(number);
    float[] values = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      boolean mine = i % 4 == label.charAt(0) - 'a';
      values[i] = random.nextFloat() + (mine ? 1.5f : 0);
    }
    return PackedFeatures.pack(values);
  }

  LearnerParts parts(LearningSettings settings) {
    return new LearnerParts(
        BASE,
        incumbents,
        trainer,
        judge(),
        publications,
        settings,
        () -> "run-" + runs.incrementAndGet(),
        new TrainingMeters(registry));
  }

  /** Returns the parts of a learner. */
  public LearnerParts parts() {
    return parts(settings());
  }

  FineTuning fineTuning(ReplayBuffer buffer, LearningSettings settings, ShadowTally tally) {
    LearnerParts parts = parts(settings);
    PublicationDesk desk =
        new PublicationDesk(
            publications, settings.gate().shadowPredictions(), Duration.ofSeconds(20), tally);
    return new FineTuning(
        BASE, buffer, incumbents, trainer, judge(), settings, desk, parts.ids(), parts.meters());
  }

  HeadTrainer trainer() {
    return trainer;
  }

  HeadJudge judge() {
    return new HeadJudge(new HeadScorer(engine, gate));
  }

  Incumbents incumbents() {
    return incumbents;
  }

  /** Returns what was published. */
  public RecordedPublications publications() {
    return publications;
  }

  @Override
  public void close() {
    trainer.close();
    engine.close();
  }
}
