package dev.streamtune.bench;

/**
 * Opens a trainer that is not ours, to be measured against. Found by {@link
 * java.util.ServiceLoader}; the program itself brings none.
 */
public interface TrainingContenderFactory {
  /**
   * Makes a head and loads the samples.
   *
   * @param batchSize the largest batch
   */
  TrainingContender open(TrainingTask task, int batchSize);
}
