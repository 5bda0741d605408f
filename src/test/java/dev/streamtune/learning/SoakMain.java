package dev.streamtune.learning;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.Head;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.TrainingSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fine-tunes again and again and puts each head into service, while a thread serves; says what that
 * does to memory. The head takes 512 features, and the base is none, so that what leaks is not
 * hidden behind what computes. See {@link TrainingSoakIT}.
 */
final class SoakMain implements AutoCloseable {
  private static final int FEATURES = 512;
  private static final int SAMPLES = 128;
  static final int WARM_UP = 20;
  static final int FINE_TUNINGS = 200;
  static final int STEP = 10;
  private static final Labels LABELS = new Labels(List.of("a", "b", "c", "d"));
  private static final TrainingOptions OPTIONS = new TrainingOptions(2, 32, 1e-4, 1);

  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong served = new AtomicLong();
  private final List<TrainingSample> samples = samples();
  private final TensorEngine engine = Engines.cpu();
  private final EngineGate gate = new EngineGate(0.25, System::nanoTime);
  private final HeadTrainer trainer = new HeadTrainer(engine, gate);
  private final HeadWeights first = HeadWeights.untrained(FEATURES, LABELS.size(), 1);
  private final TorchClassifier classifier =
      new TorchClassifier(
          new FeatureExtractor(engine, new SlicingBackbone(FEATURES)),
          new Head(engine.root(), 0, LABELS, first),
          gate);

  private SoakMain() {}

  public static void main(String... arguments) throws Exception {
    try (SoakMain soak = new SoakMain()) {
      System.out.println(soak.run());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    classifier.close();
    trainer.close();
    engine.close();
  }

  private static List<TrainingSample> samples() {
    Random random = new Random(1);
    List<TrainingSample> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      float[] features = new float[FEATURES];
      for (int f = 0; f < FEATURES; f++) {
        features[f] = random.nextFloat() + (f % LABELS.size() == i % LABELS.size() ? 1 : 0);
      }
      samples.add(new TrainingSample(PackedFeatures.pack(features), i % LABELS.size()));
    }
    return samples;
  }

  /**
   * Returns open arrays, early and late, the head's version and the batches; then memory after
   * every few fine-tunings, in KiB.
   */
  private String run() throws Exception {
    Future<?> serving = threads.submit(this::serve);
    HeadWeights weights = learn(first, 1, WARM_UP);
    int openBefore = settledArrays();
    StringBuilder memory = new StringBuilder();
    for (int done = WARM_UP; done < FINE_TUNINGS; done += STEP) {
      memory.append(' ').append(settledMemory());
      weights = learn(weights, done + 1, done + STEP);
    }
    memory.append(' ').append(settledMemory());
    int openAfter = settledArrays();
    stop.set(true);
    serving.get();
    return "%d %d %d %d%s"
        .formatted(openBefore, openAfter, classifier.headVersion(), served.get(), memory);
  }

  private HeadWeights learn(HeadWeights start, int from, int to) throws Exception {
    HeadWeights weights = start;
    for (int version = from; version <= to; version++) {
      weights =
          trainer
              .train(weights, samples, OPTIONS.withSeed(version), (e, es, s, ss, loss) -> {})
              .weights();
      classifier.install(new Head(engine.root(), version, LABELS, weights));
    }
    return weights;
  }

  private void serve() {
    float[] image = new float[3 * Vgg16.INPUT_SIZE * Vgg16.INPUT_SIZE];
    while (!stop.get()) {
      if (classifier.classify(List.of(image)).head().headVersion() < 0) {
        throw new AssertionError("no head has a negative version");
      }
      served.incrementAndGet();
    }
  }

  /** Counts the engine's arrays between two batches. */
  private int settledArrays() {
    return gate.serve(() -> Engines.openBelow(engine));
  }

  /** Heap that is garbage is no leak: it is collected first. */
  private static long settledMemory() {
    System.gc();
    return ResidentMemory.kibibytes();
  }
}
