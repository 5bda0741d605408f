package dev.streamtune.training;

/** Hears of each training step, on the thread that trains. */
@FunctionalInterface
public interface TrainingObserver {
  /**
   * A step is done.
   *
   * @param epoch 1 to {@code epochs}
   * @param epochs how many there will be
   * @param step 1 to {@code steps}
   * @param steps how many an epoch has
   * @param loss mean cross-entropy of the step's samples in nats, before the step
   * @throws TrainingAbortedException to end the run
   */
  void onStep(int epoch, int epochs, int step, int steps, double loss)
      throws TrainingAbortedException;
}
