package dev.streamtune.bench;

/**
 * One way to train a head, ready for its first step. Used by one thread; whoever opened it closes
 * it.
 */
public interface TrainingContender extends AutoCloseable {
  /** Returns the name that the table shows. */
  String name();

  /**
   * Takes one step.
   *
   * @param samples indices into the task's samples
   * @return the mean cross-entropy in nats, before the step
   */
  double step(int[] samples);

  @Override
  void close();
}
