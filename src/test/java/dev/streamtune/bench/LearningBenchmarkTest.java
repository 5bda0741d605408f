package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.BufferSettings;
import dev.streamtune.config.GateSettings;
import dev.streamtune.config.LearningSettings;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.config.TriggerSettings;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HashedValues;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class LearningBenchmarkTest {
  private static final int FEATURES = 200;
  private static final List<String> CLASSES = List.of("ash", "birch", "cedar", "elm");
  private static final LearningSettings SETTINGS =
      new LearningSettings(
          new BufferSettings(1000, 1 << 24, 100, 20, 1),
          new TriggerSettings(20, Duration.ZERO, 1, 50),
          new TrainingOptions(10, 32, 1e-3, 1),
          0,
          200,
          new GateSettings(0, 0.15, 20, 0),
          4);

  private TensorEngine engine;
  private LearningBenchmark benchmark;
  private final LearningTask task = LearningTask.split(pictures(30), 30, 1);

  @BeforeAll
  void start() {
    engine = Engines.cpu();
    benchmark = new LearningBenchmark(engine, SETTINGS);
  }

  @AfterAll
  void stop() {
    benchmark.close();
    engine.close();
  }

  @Test
  void withoutOldExamplesAHeadForgetsEarlierClassesAndWithThemItDoesNot() throws Exception {
    LearningCurve kept = run(StreamOrder.BY_CLASS, LearningMethod.REPLAY_AND_GATE);
    LearningCurve forgotten = run(StreamOrder.BY_CLASS, LearningMethod.NEWEST_ONLY);
    LearningCurve again = run(StreamOrder.BY_CLASS, LearningMethod.REPLAY_AND_GATE);

    assertThat(kept.accuracy()).hasSize(CLASSES.size());
    assertThat(kept.end()).isGreaterThan(0.9);
    assertThat(forgotten.end()).isLessThan(0.6);
    assertThat(kept.promoted()).isGreaterThanOrEqualTo(CLASSES.size() - 1);
    assertThat(again.accuracy()).as("the same seed").isEqualTo(kept.accuracy());
  }

  @Test
  void mixedClassesAreLearnedAndEveryFineTuningIsCountedOnce() throws Exception {
    // 21 of the 30 of each class come: 84 examples, 20 at a time, and the last 4.
    LearningCurve gated = run(StreamOrder.SHUFFLED, LearningMethod.REPLAY_AND_GATE);
    LearningCurve free = run(StreamOrder.SHUFFLED, LearningMethod.REPLAY);

    assertThat(gated.promoted() + gated.rejected()).isEqualTo(5);
    assertThat(free.promoted()).isEqualTo(5);
    assertThat(free.rejected()).isZero();
    for (LearningCurve curve : List.of(gated, free)) {
      assertThat(curve.start()).isLessThan(0.6);
      assertThat(curve.accuracy()).hasSize(4);
      assertThat(curve.end()).isGreaterThan(0.9);
    }
  }

  private LearningCurve run(StreamOrder order, LearningMethod method) throws Exception {
    return benchmark.run(task, order, method, 1);
  }

  /** A pattern for each class, and twice as much noise. */
  private static List<LabelledFeatures> pictures(int ofEach) {
    List<LabelledFeatures> pictures = new ArrayList<>();
    for (int i = 0; i < ofEach * CLASSES.size(); i++) {
      int label = i % CLASSES.size();
      float[] values = HashedValues.of(1000 + i, FEATURES);
      float[] pattern = HashedValues.of(50 + label, FEATURES);
      for (int f = 0; f < FEATURES; f++) {
        values[f] = Math.max(0, 2 * values[f] + pattern[f]);
      }
      String name = CLASSES.get(label);
      pictures.add(new LabelledFeatures(name + "/" + i, name, PackedFeatures.pack(values)));
    }
    return pictures;
  }
}
