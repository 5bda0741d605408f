package dev.streamtune.labelling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * At random, but the same for the same seed, and so that candidates that come or go leave the order
 * of the others as it is. The score is what is drawn for an image, 0 to 1.
 */
final class RandomOrder implements Strategy {
  private final long seed;

  RandomOrder(long seed) {
    this.seed = seed;
  }

  private record Drawn(Candidate candidate, double number) {}

  @Override
  public Suggestions choose(List<Candidate> candidates, Labelled labelled, int limit) {
    List<Suggestion> items =
        candidates.stream()
            .map(it -> new Drawn(it, draw(it.id())))
            .sorted(Comparator.comparingDouble((Drawn it) -> -it.number()))
            .limit(limit)
            .map(it -> new Suggestion(it.candidate(), it.number(), "drawn at random"))
            .toList();
    return new Suggestions(candidates.size(), items, Optional.empty());
  }

  private double draw(String id) {
    long state = mixed(seed);
    for (int i = 0; i < id.length(); i++) {
      state = mixed(state ^ id.charAt(i));
    }
    return (state >>> 11) * 0x1p-53;
  }

  /** A step of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long state) {
    long z = state + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
