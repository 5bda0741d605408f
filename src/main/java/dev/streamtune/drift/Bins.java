package dev.streamtune.drift;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bins of a histogram of observations. Few, since the stability index of two samples of one
 * population grows with the number of bins.
 */
final class Bins {
  /** Classes with a bin of their own; all others share one. */
  private static final int CLASSES = 9;

  private static final int CONFIDENCES = 10;

  private final List<String> classes;

  /** Makes bins for the classes that are most frequent in a reference. */
  Bins(Collection<Observation> reference) {
    Map<String, Integer> frequencies = new HashMap<>();
    reference.forEach(seen -> frequencies.merge(seen.label(), 1, Integer::sum));
    this.classes =
        frequencies.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(CLASSES)
            .map(Map.Entry::getKey)
            .toList();
  }

  /** Counts by class: the most frequent ones, then all others together. */
  int[] byClass(Collection<Observation> seen) {
    int[] counts = new int[classes.size() + 1];
    for (Observation each : seen) {
      int bin = classes.indexOf(each.label());
      counts[bin < 0 ? classes.size() : bin]++;
    }
    return counts;
  }

  /** Counts by confidence, in tenths. */
  static int[] byConfidence(Collection<Observation> seen) {
    int[] counts = new int[CONFIDENCES];
    for (Observation each : seen) {
      int bin = (int) (each.confidence() * CONFIDENCES);
      counts[Math.min(CONFIDENCES - 1, Math.max(0, bin))]++;
    }
    return counts;
  }
}
