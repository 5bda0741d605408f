package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.labelling.StrategyKind;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HashedValues;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(Lifecycle.PER_CLASS)
class LabellingBenchmarkTest {
  private static final int FEATURES = 200;
  private static final LabellingPlan PLAN = new LabellingPlan(8, 8, 3);

  /** Of nine pictures one is of the class that is rare. */
  private final LearningTask task = LearningTask.split(pictures(), 30, 1);

  private TensorEngine engine;
  private LabellingBenchmark benchmark;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
    benchmark = new LabellingBenchmark(engine, new TrainingOptions(10, 32, 1e-3, 1));
  }

  @AfterAll
  void stop() {
    benchmark.close();
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(StrategyKind.class)
  void moreLabelsMakeABetterHeadWhicheverTheyAre(StrategyKind kind) throws Exception {
    List<Double> accuracy = benchmark.run(task, kind, PLAN, 1);

    assertThat(accuracy).hasSize(4);
    assertThat(accuracy.get(3)).isGreaterThan(0.8);
    assertThat(benchmark.run(task, kind, PLAN, 1)).as("the same seed").isEqualTo(accuracy);
  }

  @Test
  void allBeginWithTheSameLabels() throws Exception {
    double start = benchmark.run(task, StrategyKind.RANDOM, PLAN, 3).get(0);

    for (StrategyKind kind : StrategyKind.values()) {
      assertThat(benchmark.run(task, kind, PLAN, 3).get(0)).as(kind.key()).isEqualTo(start);
    }
  }

  @Test
  void refusesToLabelMoreThanThereIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> benchmark.run(task, StrategyKind.MARGIN, new LabellingPlan(20, 20, 20), 1))
        .withMessage(
            "420 labels are asked for, but there are %d pictures to label", task.stream().size());
  }

  private static List<LabelledFeatures> pictures() {
    List<LabelledFeatures> pictures = new ArrayList<>();
    for (int i = 0; i < 135; i++) {
      int label = i % 9 == 0 ? 0 : 1 + i % 2;
      float[] values = HashedValues.of(1000 + i, FEATURES);
      float[] pattern = HashedValues.of(50 + label, FEATURES);
      for (int f = 0; f < FEATURES; f++) {
        values[f] = Math.max(0, values[f] + pattern[f]);
      }
      String name = List.of("rare", "ash", "birch").get(label);
      pictures.add(new LabelledFeatures(name + "/" + i, name, PackedFeatures.pack(values)));
    }
    return pictures;
  }
}
