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
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.LabelledExample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Everything that learns, on small features that tell their class, without Kafka. */
public final class LearningFixture implements AutoCloseable {
  /** Length of a feature vector. */
  public static final int FEATURES = 40;

  /** The base that made them. */
  public static final String BASE = "small-base";

  /** Classes at first; class {@code i} has large features where the index modulo 4 is i. */
  public static final List<String> LABELS = List.of("a", "b", "c");

  /** Most classes of a head that is sent in. */
  public static final int MAX_CLASSES = 5;

  private final Map<String, HeadWeights> sentIn = new ConcurrentHashMap<>();
  private final TensorEngine engine = Engines.cpu();
  private final EngineGate gate = new EngineGate(0.25, System::nanoTime);
  private final HeadTrainer trainer = new HeadTrainer(engine, gate);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger runs = new AtomicInteger();
  private final RecordedPublications publications = new RecordedPublications();
  private final RecordedArchive archive = new RecordedArchive(publications);
  private final Incumbents incumbents = new Incumbents(untrained());

  /** Makes the record that an example came as. */
  public static LabelledExample record(Example example, String baseHash) {
    return LabelledExample.newBuilder()
        .setId(example.id())
        .setLabel(example.label())
        .setFeatures(ByteBuffer.wrap(example.features().bytes()))
        .setBaseHash(baseHash)
        .setPredictedLabel("a")
        .setHeadVersion(0)
        .setFeedbackTopic("feedback")
        .setFeedbackPartition(0)
        .setFeedbackOffset(example.offset())
        .setFeedbackAt(Instant.ofEpochMilli(example.feedbackAt()))
        .build();
  }

  /** Makes the untrained head with so many outputs. */
  public static HeadWeights untrained(int classes) {
    return HeadWeights.untrained(FEATURES, classes, 1);
  }

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

  /** A head that learned other examples, from its own start. */
  public HeadWeights trainedElsewhere(List<String> labels, int examples) {
    List<Example> taught = new ArrayList<>();
    for (int i = 0; i < examples; i++) {
      taught.add(example(10_000 + i, labels.get(i % labels.size())));
    }
    Labels names = new Labels(labels);
    TrainingRecipe recipe = new TrainingRecipe(names, names, settings().options());
    HeadWeights start = HeadWeights.untrained(FEATURES, labels.size(), 77);
    try {
      return recipe.train(trainer, start, taught, (epoch, of, step, steps, loss) -> {}).weights();
    } catch (TrainingAbortedException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends in a head; the submission of {@code null} weights has lost its chunks. */
  public HeadSubmission send(String baseHash, List<String> labels, @Nullable HeadWeights weights) {
    String id = "sent-" + sentIn.size();
    if (weights != null) {
      sentIn.put(id, weights);
    }
    HeadManifest manifest =
        HeadManifest.newBuilder()
            .setVersion(0)
            .setStatus("SUBMITTED")
            .setOrigin("flowers.head")
            .setRunId(null)
            .setParentVersion(0)
            .setLearnedOffset(-1)
            .setLabels(labels)
            .setFeatures(weights == null ? FEATURES : weights.features())
            .setBaseHash(baseHash)
            .setPublication("p")
            .setChunks(1)
            .setBytes(1)
            .setSha256(weights == null ? "00" : Sha256.hex(HeadCodec.encode(weights)))
            .setFirstOffset(0)
            .setLastOffset(0)
            .setPublishedAt(Instant.EPOCH)
            .setFeedbackAt(List.of())
            .build();
    return new HeadSubmission(id, "maria", manifest);
  }

  private HeadWeights sentIn(HeadSubmission submission) throws TrainingAbortedException {
    HeadWeights weights = sentIn.get(submission.getId());
    if (weights == null) {
      throw new TrainingAbortedException("its chunks are gone");
    }
    return weights;
  }

  SubmissionTrials submissions(ReplayBuffer buffer, TrainingTriggers triggers) {
    LearnerParts parts = parts();
    PublicationDesk desk =
        new PublicationDesk(publications, 0, Duration.ofSeconds(20), new ShadowTally());
    Examination examination =
        new Examination(incumbents, judge(), settings().gate(), desk, parts.meters());
    return new SubmissionTrials(parts, buffer, triggers, examination);
  }

  /** Returns the parts of a learner with these settings. */
  public LearnerParts parts(LearningSettings settings) {
    return new LearnerParts(
        BASE,
        incumbents,
        trainer,
        judge(),
        publications,
        this::sentIn,
        archive,
        settings,
        MAX_CLASSES,
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

  Forgetting forgetting(ReplayBuffer buffer) {
    return new Forgetting(parts(), buffer);
  }

  /** Returns where its meters are. */
  public SimpleMeterRegistry registry() {
    return registry;
  }

  RecordedArchive archive() {
    return archive;
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
