package dev.streamtune.transfer;

/** Hears how the fine-tuning of a base goes on, on the thread that runs it. */
public interface BaseTuningObserver {
  /**
   * What the frozen layers give for a picture is there, computed or kept.
   *
   * @param done 1 to {@code total}
   * @param total pictures for training and validation
   */
  void onActivations(int done, int total);

  /**
   * A step is done.
   *
   * @param epoch 1 to {@code epochs}
   * @param epochs how many there will be
   * @param done pictures of this epoch that have been learned from
   * @param total pictures for training
   * @param loss mean cross-entropy of the step's pictures in nats, before the step
   */
  void onStep(int epoch, int epochs, int done, int total, double loss);

  /** An epoch is done. */
  void onEpoch(EpochFigures figures);
}
