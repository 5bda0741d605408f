package dev.streamtune.bench;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.labelling.StrategyKind;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.TrainingAbortedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what it is worth to choose which images are labelled: labels come in rounds, a strategy
 * says of which images, and after each round a head is trained on all that are labelled, from the
 * same untrained one, and judged on pictures that never come. Used by one thread.
 */
public final class LabellingBenchmark implements AutoCloseable {
  private final TrainingOptions options;
  private final HeadTrainer trainer;
  private final HeadScorer scorer;

  /**
   * Loads what trains and what judges.
   *
   * @param engine outlives this object
   * @param options of the training after each round; the seed is each run's
   */
  public LabellingBenchmark(TensorEngine engine, TrainingOptions options) {
    EngineGate gate = new EngineGate(0, System::nanoTime);
    this.options = options;
    this.trainer = new HeadTrainer(engine, gate);
    this.scorer = new HeadScorer(engine, gate);
  }

  /**
   * Runs a strategy on one task.
   *
   * @param task of whose stream at least as many pictures as the plan asks for are to be labelled
   * @param seed of the untrained head, of training and of what is random in the strategy; with the
   *     same task it begins with the same labels, whatever the strategy
   * @return the accuracy on the test pictures, 0 to 1, at first and after each round
   * @throws IllegalArgumentException if there are not enough pictures
   * @throws TrainingAbortedException if training diverges
   */
  public List<Double> run(LearningTask task, StrategyKind kind, LabellingPlan plan, long seed)
      throws InterruptedException, TrainingAbortedException {
    if (task.stream().size() < plan.total()) {
      throw new IllegalArgumentException(
          "%d labels are asked for, but there are %d pictures to label"
              .formatted(plan.total(), task.stream().size()));
    }
    Student student = new Student(trainer, scorer, options.withSeed(seed), task, seed);
    LabellingPass pass = new LabellingPass(task, kind.strategy(seed), student);
    List<Double> accuracy = new ArrayList<>();
    pass.labelFirst(plan.first());
    accuracy.add(pass.learn());
    for (int round = 0; round < plan.rounds(); round++) {
      pass.label(plan.round());
      accuracy.add(pass.learn());
    }
    return accuracy;
  }

  @Override
  public void close() {
    trainer.close();
  }
}
