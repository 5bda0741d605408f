package dev.streamtune.training;

/**
 * What a fine-tuning did to the loss on its own examples.
 *
 * @param before mean loss before it, in nats
 * @param after the same after it
 */
public record TrainingLoss(double before, double after) {
  boolean fell() {
    return after < before;
  }

  boolean isFinite() {
    return Double.isFinite(before) && Double.isFinite(after);
  }

  String words() {
    return "training loss " + Figures.change(before, after);
  }
}
