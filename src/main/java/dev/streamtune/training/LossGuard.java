package dev.streamtune.training;

import java.util.ArrayList;
import java.util.List;

/** Watches the loss of one run and ends a run that diverges. Used by one thread. */
final class LossGuard {
  private static final double MOST_GROWTH = 10;

  private final double mostGrowth;
  private final double guessing;
  private final List<Double> epochs = new ArrayList<>();

  /**
   * Starts with no epoch.
   *
   * @param classes number of outputs; a loss below that of guessing among them is no divergence
   */
  LossGuard(int classes) {
    this(classes, MOST_GROWTH);
  }

  private LossGuard(int classes, double mostGrowth) {
    this.guessing = Math.log(classes);
    this.mostGrowth = mostGrowth;
  }

  /**
   * Lets the loss grow as long as it is finite: on plain features the first steps of a new head
   * throw it far off before it comes down.
   */
  static LossGuard ofFiniteness() {
    return new LossGuard(1, Double.POSITIVE_INFINITY);
  }

  /**
   * Takes the loss of a step.
   *
   * @param step 1 for the first of the epoch
   */
  void step(int step, double loss) throws TrainingAbortedException {
    if (!Double.isFinite(loss)) {
      throw new TrainingAbortedException(
          "the loss is %s in epoch %d, step %d: lower training.learning.rate"
              .formatted(loss, epochs.size() + 1, step));
    }
  }

  /** Takes the mean loss of an epoch. */
  void epoch(double loss) throws TrainingAbortedException {
    epochs.add(loss);
    double most = mostGrowth * Math.max(guessing, epochs.get(0));
    if (loss > most) {
      throw new TrainingAbortedException(
          "the loss of epoch %d is %.4g, that of the first was %.4g and %.4g is the most allowed: lower training.learning.rate"
              .formatted(epochs.size(), loss, epochs.get(0), most));
    }
  }

  /** Returns the losses of the epochs so far. */
  List<Double> epochs() {
    return List.copyOf(epochs);
  }
}
