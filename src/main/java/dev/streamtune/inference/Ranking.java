package dev.streamtune.inference;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Class probabilities of one picture, put in order. */
public final class Ranking {
  private final List<Ranked> best;

  /**
   * Orders the classes; equal probabilities keep the order of the labels.
   *
   * @param labels class names
   * @param probabilities one for each label, all finite
   */
  public Ranking(List<String> labels, float[] probabilities) {
    this.best =
        IntStream.range(0, probabilities.length)
            .mapToObj(i -> new Ranked(labels.get(i), probabilities[i]))
            .sorted(Comparator.comparingDouble((Ranked r) -> -r.probability()))
            .toList();
  }

  /** Returns the best class. */
  public Ranked first() {
    return best.get(0);
  }

  /** Returns the {@code k} best classes, or all if there are fewer. */
  public List<Ranked> top(int k) {
    return best.subList(0, Math.min(k, best.size()));
  }

  /** Returns by how much the best class leads the second, 0 to 1. */
  public float margin() {
    return best.size() < 2 ? 1f : best.get(0).probability() - best.get(1).probability();
  }

  /** A class and its probability. */
  public record Ranked(String label, float probability) {}
}
