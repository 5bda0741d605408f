package dev.streamtune.labelling;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The smallest lead of the best class over the second first (margin sampling: Scheffer, Decomain
 * and Wrobel 2001, "Active Hidden Markov Models for Information Extraction"). The score is 1 less
 * the lead.
 */
final class LeastMargin implements Strategy {
  @Override
  public Suggestions choose(List<Candidate> candidates, Labelled labelled, int limit) {
    List<Suggestion> items =
        candidates.stream()
            .sorted(Comparator.comparingDouble(Candidate::margin))
            .limit(limit)
            .map(it -> new Suggestion(it, 1 - it.margin(), words(it)))
            .toList();
    return new Suggestions(candidates.size(), items, Optional.empty());
  }

  /** Says between what the head decided. */
  static String words(Candidate candidate) {
    String best = ranked(candidate.best());
    return candidate
        .second()
        .map(second -> "%s, %s: %s".formatted(best, ranked(second), lead(candidate.margin())))
        .orElse(best);
  }

  private static String lead(float margin) {
    return margin < 0.005f ? "a tie" : String.format(Locale.ROOT, "%.2f between them", margin);
  }

  private static String ranked(Candidate.Ranked ranked) {
    return String.format(Locale.ROOT, "%s %.2f", ranked.label(), ranked.probability());
  }
}
