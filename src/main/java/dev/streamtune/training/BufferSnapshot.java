package dev.streamtune.training;

import java.util.Comparator;
import java.util.List;

/**
 * What the replay buffer held at one moment. Immutable.
 *
 * @param training examples to train on, by ascending offset
 * @param holdout examples that judge a candidate and are never trained on, by ascending offset
 */
public record BufferSnapshot(List<Example> training, List<Example> holdout) {
  /** Copies the lists in the order of the offsets; equal offsets are ordered by id. */
  public BufferSnapshot {
    training = ordered(training);
    holdout = ordered(holdout);
  }

  private static List<Example> ordered(List<Example> examples) {
    return examples.stream()
        .sorted(Comparator.comparingLong(Example::offset).thenComparing(Example::id))
        .toList();
  }
}
