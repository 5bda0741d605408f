package dev.streamtune.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** "Did you mean": the known name nearest to one that is not known. */
final class Suggestions {
  private Suggestions() {}

  /** Returns the nearest candidate, if it is near: at most a third of the letters differ. */
  static Optional<String> nearest(String unknown, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> Math.abs(unknown.length() - candidate.length()) <= most(candidate))
        .min(Comparator.comparingInt(candidate -> distance(unknown, candidate)))
        .filter(candidate -> distance(unknown, candidate) <= most(candidate));
  }

  private static int most(String candidate) {
    return Math.max(2, candidate.length() / 3);
  }

  /** Levenshtein's distance: insertions, deletions and replacements. */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
