package dev.streamtune.training;

import dev.streamtune.model.TrainingRun;

/** Sums up the scores of batches, each by the number of its samples. Used by one thread. */
final class ScoreSum {
  private double loss;
  private int right;
  private int samples;

  /** Adds the batch that a run has scored last. */
  void add(TrainingRun run, int batch) {
    loss += run.loss() * batch;
    right += run.right();
    samples += batch;
  }

  /** Returns the mean over all samples; there must be one. */
  Score mean() {
    return new Score(loss / samples, (double) right / samples);
  }
}
