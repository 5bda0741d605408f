package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.bench.TrainingBenchmark.Result;
import dev.streamtune.model.Engines;
import dev.streamtune.model.TensorEngine;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrainingBenchmarkTest {
  @Test
  void bothTrainersLearnTheSamplesTheyAreGiven() {
    TrainingTask drawn = TrainingTask.draw(24, 300, 3, 1);
    TrainingTask task = new TrainingTask(drawn.samples(), drawn.labels(), 3, 1e-3);
    try (TensorEngine engine = Engines.cpu();
        TrainingContender ours = new ScriptedTrainer(engine, task, 24);
        TrainingContender djl = new DjlTrainerFactory().open(task, 24)) {
      List<Result> results = new TrainingBenchmark(24, 24).run(List.of(ours, djl), 40);

      assertThat(results).extracting(Result::name).containsExactly("streamtune", "djl");
      assertThat(results).allSatisfy(result -> assertThat(result.loss()).isLessThan(0.3));
      assertThat(results).allSatisfy(result -> assertThat(result.medianMillis()).isPositive());
    }
  }

  @Test
  void epochsAreReckonedInWholeSteps() {
    Result result = new Result("any", 64, 50, 0);

    assertThat(result.seconds(1000, 10)).isCloseTo(16 * 10 * 0.05, Offset.offset(1e-9));
  }
}
