package dev.streamtune.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How labels come.
 *
 * @param first labels at the beginning, at random; at least 1
 * @param round labels that are asked for at a time, at least 1
 * @param rounds how often, at least 1
 */
public record LabellingPlan(int first, int round, int rounds) {
  /** Checks the ranges. */
  public LabellingPlan {
    if (first < 1 || round < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 label at first, 1 a round and 1 round, found %d, %d and %d"
              .formatted(first, round, rounds));
    }
  }

  /** Returns how many labels there are when the head is judged: at first, and after each round. */
  public List<Integer> labels() {
    return IntStream.rangeClosed(0, rounds).mapToObj(i -> first + i * round).toList();
  }

  /** Returns how many there are at the end. */
  public int total() {
    return first + rounds * round;
  }
}
