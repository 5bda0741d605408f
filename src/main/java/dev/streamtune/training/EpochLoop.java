package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.TrainingRun;

/** The epochs of one run, each part of a step when the gate lets it. Used by one thread. */
final class EpochLoop {
  private final TrainingRun run;
  private final EngineGate gate;
  private final LossGuard guard;
  private final TrainingOptions options;
  private final TrainingObserver observer;
  private final Shuffle shuffle;
  private final int samples;
  private int epoch;

  /**
   * Starts before the first epoch.
   *
   * @param samples how many of the run's samples are trained on: the first ones
   */
  EpochLoop(
      TrainingRun run,
      EngineGate gate,
      LossGuard guard,
      TrainingOptions options,
      TrainingObserver observer,
      int samples) {
    this.run = run;
    this.gate = gate;
    this.guard = guard;
    this.options = options;
    this.observer = observer;
    this.shuffle = new Shuffle(samples, options.seed());
    this.samples = samples;
  }

  /** Runs the next epoch and scores its samples, each before the step that learned from it. */
  Score next() throws TrainingAbortedException, InterruptedException {
    epoch++;
    shuffle.next();
    int steps = (samples + options.batchSize() - 1) / options.batchSize();
    ScoreSum sum = new ScoreSum();
    for (int step = 1; step <= steps; step++) {
      int[] batch = shuffle.batch(step - 1, options.batchSize());
      step(batch);
      guard.step(step, run.loss());
      sum.add(run, batch.length);
      observer.onStep(epoch, options.epochs(), step, steps, run.loss());
    }
    Score score = sum.mean();
    guard.epoch(score.loss());
    return score;
  }

  private void step(int[] batch) throws InterruptedException {
    gate.train(() -> run.forward(batch));
    for (int part = 0; part < run.parts(); part++) {
      int current = part;
      gate.train(() -> run.update(current));
    }
  }
}
