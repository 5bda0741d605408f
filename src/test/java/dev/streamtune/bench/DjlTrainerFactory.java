package dev.streamtune.bench;

/** Opens DJL's own trainer. */
public final class DjlTrainerFactory implements TrainingContenderFactory {
  @Override
  public TrainingContender open(TrainingTask task, int batchSize) {
    return new DjlTrainer(task);
  }
}
