package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.TrainingRun;

/** All epochs of one run, each part of a step when the gate lets it. Used by one thread. */
final class EpochLoop {
  private final TrainingRun run;
  private final EngineGate gate;
  private final LossGuard guard;
  private final TrainingOptions options;
  private final TrainingObserver observer;

  EpochLoop(
      TrainingRun run,
      EngineGate gate,
      LossGuard guard,
      TrainingOptions options,
      TrainingObserver observer) {
    this.run = run;
    this.gate = gate;
    this.guard = guard;
    this.options = options;
    this.observer = observer;
  }

  void run(int samples) throws TrainingAbortedException, InterruptedException {
    Shuffle shuffle = new Shuffle(samples, options.seed());
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      shuffle.next();
      guard.epoch(epoch(epoch, shuffle, samples));
    }
  }

  /** Returns the mean loss. */
  private double epoch(int epoch, Shuffle shuffle, int samples)
      throws TrainingAbortedException, InterruptedException {
    int steps = (samples + options.batchSize() - 1) / options.batchSize();
    double sum = 0;
    for (int step = 1; step <= steps; step++) {
      int[] batch = shuffle.batch(step - 1, options.batchSize());
      double loss = step(batch);
      guard.step(step, loss);
      sum += loss * batch.length;
      observer.onStep(epoch, options.epochs(), step, steps, loss);
    }
    return sum / samples;
  }

  private double step(int[] batch) throws InterruptedException {
    gate.train(() -> run.forward(batch));
    for (int part = 0; part < run.parts(); part++) {
      int current = part;
      gate.train(() -> run.update(current));
    }
    return run.loss();
  }
}
