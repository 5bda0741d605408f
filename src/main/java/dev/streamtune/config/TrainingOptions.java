package dev.streamtune.config;

/**
 * Hyperparameters of one fine-tuning of the head.
 *
 * @param epochs passes over the examples, at least 1
 * @param batchSize examples in a step, at least 1
 * @param learningRate Adam's, above 0
 * @param seed of the order of examples and of the weights of new classes
 */
public record TrainingOptions(int epochs, int batchSize, double learningRate, long seed) {
  /** Checks the ranges. */
  public TrainingOptions {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "expected epochs >= 1, batch size >= 1, learning rate > 0; found %d, %d, %s"
              .formatted(epochs, batchSize, learningRate));
    }
  }

  /** Returns the same with another number of epochs. */
  public TrainingOptions withEpochs(int other) {
    return new TrainingOptions(other, batchSize, learningRate, seed);
  }

  /** Returns the same with another seed. */
  public TrainingOptions withSeed(long other) {
    return new TrainingOptions(epochs, batchSize, learningRate, other);
  }
}
