package dev.streamtune.bench;

import dev.streamtune.training.TrainingAbortedException;

/** Learns from what a replay buffer holds. Used by one thread. */
interface StreamLearner {
  /** Runs one fine-tuning. */
  void learn() throws InterruptedException, TrainingAbortedException;

  /** Returns how many heads went into service. */
  int promoted();

  /** Returns how many did not. */
  int rejected();
}
