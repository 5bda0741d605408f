package dev.streamtune.bench;

import dev.streamtune.model.PackedFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What all trainers are given.
 *
 * @param samples features, all of one length
 * @param labels for each sample the number of its class
 * @param classes how many there are
 * @param learningRate Adam's
 */
public record TrainingTask(
    List<PackedFeatures> samples, List<Integer> labels, int classes, double learningRate) {
  /** Copies the lists. */
  public TrainingTask {
    samples = List.copyOf(samples);
    labels = List.copyOf(labels);
  }

  /**
   * Draws samples, half of whose features are 0; how long a step takes does not depend on the rest.
   *
   * @param count how many samples
   * @param features length of a feature vector
   */
  public static TrainingTask draw(int count, int features, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PackedFeatures> samples = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] values = new float[features];
      for (int f = 0; f < features; f++) {
        values[f] = (float) Math.max(0, random.nextDouble(-1, 1));
      }
      samples.add(PackedFeatures.pack(values));
      labels.add(i % classes);
    }
    return new TrainingTask(samples, labels, classes, 1e-4);
  }
}
