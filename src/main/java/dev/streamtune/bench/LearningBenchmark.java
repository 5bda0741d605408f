package dev.streamtune.bench;

import dev.streamtune.config.LearningSettings;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.training.HeadJudge;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.TrainingAbortedException;

/**
 * Plays labelled pictures as a stream of feedback through buffer, fine-tuning and gate, without
 * Kafka and without the clock: a fine-tuning after every so many examples, and a last one at the
 * end. Tells how well the head in service does on pictures that never came. Used by one thread.
 */
public final class LearningBenchmark implements AutoCloseable {
  private final LearningSettings settings;
  private final HeadTrainer trainer;
  private final HeadJudge judge;

  /**
   * Loads what trains and what judges.
   *
   * @param engine outlives this object
   * @param settings as in service; triggers by time and trials of a head in the shadow are left out
   */
  public LearningBenchmark(TensorEngine engine, LearningSettings settings) {
    EngineGate gate = new EngineGate(0, System::nanoTime);
    this.settings = settings;
    this.trainer = new HeadTrainer(engine, gate);
    this.judge = new HeadJudge(new HeadScorer(engine, gate));
  }

  /**
   * Runs one method on one order.
   *
   * @param seed of the untrained head and of training
   * @throws TrainingAbortedException if training without a gate diverges
   */
  public LearningCurve run(LearningTask task, StreamOrder order, LearningMethod method, long seed)
      throws InterruptedException, TrainingAbortedException {
    FeedbackStream stream = order.arrange(task);
    Pupil pupil = new Pupil(trainer, judge, settings, method, untrained(task, stream, seed), seed);
    LearningPass pass = new LearningPass(pupil, judge, task.test());
    return pass.run(stream, order, method, settings.triggers().everyExamples());
  }

  private static Incumbent untrained(LearningTask task, FeedbackStream stream, long seed) {
    Labels labels = new Labels(stream.startLabels());
    int features = task.stream().get(0).features().length();
    return new Incumbent(0, labels, HeadWeights.untrained(features, labels.size(), seed), "", -1);
  }

  @Override
  public void close() {
    trainer.close();
  }
}
